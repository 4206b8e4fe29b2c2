"""Packages of the module cache and of GOROOT, found as the go.mod files say."""

from __future__ import annotations

from pathlib import Path

import pytest

from golint_agent.engine.module_cache import Installed
from golint_agent.project import GoModule, Replace

REQUIRES = (
    ("example.com/Upper", "v1.2.3"),
    ("example.com/Upper/nested", "v0.1.0"),
    ("example.com/old", "v1.0.0"),
    ("example.com/local", "v1.0.0"),
)
REPLACES = (
    Replace("example.com/old", "", "example.com/new", "v2.0.0"),
    Replace("example.com/local", "", "../local", ""),
)


@pytest.fixture
def installed(tmp_path: Path) -> Installed:
    files = {
        "mod/example.com/!upper@v1.2.3/a.go": "package upper\n\nfunc A() error { return nil }\n",
        "mod/example.com/!upper@v1.2.3/a_test.go": "package upper\n\nfunc T() {}\n",
        "mod/example.com/!upper@v1.2.3/a_windows.go": "package upper\n\nfunc W() {}\n",
        "mod/example.com/!upper@v1.2.3/in/b.go": (
            'package in\n\nimport "example.com/old"\n\nvar B = renamed.New()\n'
        ),
        "mod/example.com/!upper@v1.2.3/nested/wrong.go": "package wrong\n",
        "mod/example.com/!upper/nested@v0.1.0/c.go": "package right\n",
        "mod/example.com/new@v2.0.0/new.go": "package renamed\n\nfunc New() int { return 1 }\n",
        "go/src/strings/s.go": "package strings\n\nfunc OnlyHere() {}\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    module = GoModule("example.com/app", "", requires=REQUIRES, replaces=REPLACES)
    cache, goroot = str(tmp_path / "mod"), str(tmp_path / "go")
    return Installed([module], module_cache=cache, goroot=goroot)


def test_a_package_holds_what_its_build_declares(installed: Installed) -> None:
    package = installed.package("example.com/Upper")

    assert package is not None
    assert (package.path, package.name, list(package.objects)) == (
        "example.com/Upper",
        "upper",
        ["A"],
    )


def test_the_longest_module_path_counts(installed: Installed) -> None:
    assert installed.name("example.com/Upper/nested") == "right"


def test_a_replaced_module_keeps_its_path_and_gives_imports_their_name(
    installed: Installed,
) -> None:
    package = installed.package("example.com/Upper/in")

    assert package is not None
    assert package.files[0].imports == {"renamed": "example.com/old"}


def test_goroot_comes_before_the_shipped_signatures(installed: Installed) -> None:
    package = installed.package("strings")

    assert package is not None
    assert list(package.objects) == ["OnlyHere"]


def test_what_is_not_installed_is_shipped_or_unknown(installed: Installed) -> None:
    shipped = installed.package("database/sql")

    assert shipped is not None
    assert "DB" in shipped.objects
    assert installed.name("database/sql") == "sql"
    assert installed.package("example.com/local") is None
    assert installed.name("example.com/none") == ""


@pytest.mark.parametrize("path", ["example.com/Upper/../../..", "/", "", "a//b", "a\0b"])
def test_odd_paths_leave_the_cache_alone(installed: Installed, path: str) -> None:
    assert installed.package(path) is None


def test_without_a_cache_nothing_is_read() -> None:
    module = GoModule("example.com/app", "", requires=REQUIRES)

    assert Installed([module]).package("example.com/Upper") is None
