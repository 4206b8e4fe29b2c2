"""Which packages of a module are part of a program that serves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.engine.asked import write
from tests.engine.learned import module_fact

from golint_agent.engine.answering.run import Run, run
from golint_agent.project import load
from golint_agent.rulekit import Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.programs.services import Services

MAIN = """package main

import "example.com/{0}"

func main() {{ {0}.Run() }}"""
SERVER = """import (
	"net/http"

	"example.com/lib"
)

func Run() { lib.Run(); http.ListenAndServe(`:80`, http.NewServeMux()) }"""
FILES = {
    "cmd/api/main": MAIN.format("srv"),
    "cmd/job/main": MAIN.format("lib"),
    "srv/srv": SERVER,
    "lib/lib": "func Run() {}",
    "other/other": "func Run() {}",
    "internal/idle/idle": "func Run() {}",
}


def test_the_programs_that_serve(tmp_path: Path) -> None:
    found = module_fact(tmp_path, FILES, Services)

    assert found is not None
    served = ("example.com/cmd/api", "example.com/lib", "example.com/srv")
    assert found.programs == {"example.com/cmd/api": served}
    assert found.packages == found.beside("example.com/lib") == frozenset(served)
    assert found.beside("example.com/cmd/job") == frozenset()
    assert found.idle == frozenset({"example.com/internal/idle"})


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        # A side server alone makes no service.
        ("srv/srv", "`:80`", "metricsPort"),
        ("srv/srv", "http.ListenAndServe(`:80`, http.NewServeMux())", "_ = http.Get"),
    ],
)
def test_what_does_not_serve(tmp_path: Path, name: str, old: str, new: str) -> None:
    files = FILES | {name: FILES[name].replace(old, new)}
    found = module_fact(tmp_path, files, Services)

    assert found is not None
    assert found.packages == frozenset()


def test_an_example_is_no_service(tmp_path: Path) -> None:
    files = {name: text for name, text in FILES.items() if not name.startswith("cmd/api")}
    found = module_fact(tmp_path, files | {"examples/api/main": FILES["cmd/api/main"]}, Services)

    assert found is not None
    assert found.packages == frozenset()


def test_a_program_that_serves_by_another_module_of_its_workspace(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "go.work": "go 1.26\n\nuse (\n\t./api\n\t./kit\n)\n",
            "kit/go.mod": "module example.com/kit\n\ngo 1.26\n",
            "kit/server/server.go": 'package server\n\nimport "net/http"\n\n'
            "func Run() { http.ListenAndServe(`:80`, http.NewServeMux()) }\n",
            "api/go.mod": "module example.com/api\n\ngo 1.26\n",
            "api/main.go": 'package main\n\nimport "example.com/kit/server"\n\n'
            "func main() { server.Run() }\n",
        },
    )
    found: list[Services | None] = []

    def tell(ctx: ModuleContext) -> Iterator[Finding]:
        found.append(ctx.module.fact(Services))
        yield from ()

    make = rule(
        id="test/told",
        summary="what is known",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Module(at=()),
        needs=(Services,),
    )
    given = Run(rules=(make(tell),), tool_version="0", working_directory=str(tmp_path))
    assert run(load(["./api/..."], tmp_path), given).problems == ()

    programs = [name for one in found if one is not None for name in one.programs]
    assert programs == ["example.com/api"]
