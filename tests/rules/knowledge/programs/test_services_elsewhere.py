"""Packages of a module without programs that serve, run by programs of other modules."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.asked import Project

FETCH = """package fetch

import "net/http"

func Get() (*http.Response, error) { return http.Get("https://example.com") }
"""
MAIN = """package main

import (
	"example.com/shop/core/fetch"
	"github.com/gin-gonic/gin"
)

func main() {
	fetch.Get()
	gin.New().Run()
}
"""
BESIDE = "module example.com/shop/api\n\ngo 1.26\n\nrequire example.com/shop/core v0.0.0\n"
REPLACED = f"{BESIDE}\nreplace example.com/shop/core => ../core\n"
FILES = {
    "core/go.mod": "module example.com/shop/core\n\ngo 1.26\n",
    "core/fetch/fetch.go": FETCH,
    "core/unused/unused.go": FETCH.replace("package fetch", "package unused"),
    "api/go.mod": REPLACED,
    "api/main.go": MAIN,
}
FOUND = ["core/fetch/fetch.go"]


def asked(project: Project, *patterns: str, cache: str | None = None) -> list[str]:
    """Where the default client is used, of the files of the module without programs."""
    select = ("http/default-client",)
    told = project.ask(*patterns, cache=cache, select=select, all_modules=True)
    return [one.partition(":")[0] for one in told if one.startswith("core/")]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path, [])
    made.write(FILES)
    return made


@pytest.mark.parametrize("pattern", ["./...", "./core/...", "./core/fetch", FOUND[0]])
def test_the_same_whatever_is_asked_for(project: Project, pattern: str) -> None:
    assert asked(project, pattern) == FOUND


@pytest.mark.parametrize(
    "files",
    [
        {"api/go.mod": BESIDE},
        {"api/go.mod": BESIDE, "go.work": "go 1.26\n\nuse (\n\t./api\n\t./core\n)\n"},
        # By way of a third module.
        {
            "api/main.go": MAIN.replace("core/fetch", "kit").replace("fetch.Get", "kit.Get"),
            "kit/go.mod": "module example.com/shop/kit\n\ngo 1.26\n",
            "kit/kit.go": 'package kit\n\nimport "example.com/shop/core/fetch"\n\n'
            "func Get() { fetch.Get() }\n",
            "api/go.mod": f"{REPLACED}\nreplace example.com/shop/kit => ../kit\n",
        },
    ],
    ids=["beside", "workspace", "third"],
)
def test_however_it_is_led_to(project: Project, files: dict[str, str]) -> None:
    project.write(files)

    assert asked(project, "./core/...") == FOUND


@pytest.mark.parametrize(
    "files",
    [
        # No server, no import, another module of that path, an example, code of others.
        {"api/main.go": MAIN.replace("gin-gonic/gin", "some/cli")},
        {"api/main.go": MAIN.replace("core/fetch", "core/other")},
        {"api/go.mod": BESIDE.replace("shop/api", "api")},
        {"api/main.go": "package api\n", "examples/api/main.go": MAIN}
        | {"examples/api/go.mod": REPLACED.replace("../core", "../../core")},
        {"api/main.go": "package api\n", "third_party/api/main.go": MAIN}
        | {"third_party/api/go.mod": REPLACED.replace("../core", "../../core")},
    ],
    ids=["no server", "no import", "not beside", "example", "third party"],
)
def test_what_says_nothing_of_services(project: Project, files: dict[str, str]) -> None:
    project.write(files)

    assert asked(project, "./core/...") == []


def test_a_kept_answer_hangs_on_the_other_module(project: Project, tmp_path: Path) -> None:
    cache = str(tmp_path / ".cache")
    assert asked(project, "./core/...", cache=cache) == FOUND
    assert asked(project, "./core/...", cache=cache) == FOUND

    project.edit("api/main.go", "gin-gonic/gin", "some/cli")
    assert asked(project, "./core/...", cache=cache) == []

    project.write({"worker/go.mod": REPLACED.replace("shop/api", "shop/worker")})
    project.write({"worker/main.go": MAIN})
    assert asked(project, "./core/...", cache=cache) == FOUND


def test_what_is_wrong_in_the_other_module_is_not_told(project: Project) -> None:
    project.write({"api/broken.go": "package other\n", "api/go.mod": f"{REPLACED}\nnonsense\n"})

    report = project.report("./core/...", cache=None, select=("http/default-client",))
    assert report.problems == ()
    assert [finding.path for finding in report.findings] == FOUND
