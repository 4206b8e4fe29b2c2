"""What modules are told of the programs of others: twice the modules are twice the look-ups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.engine.asked import Project
from tests.rules.knowledge.programs.test_services_elsewhere import FETCH, asked

from golint_agent.engine.answering import run
from golint_agent.project import Workspace, programs

MAIN = """package main

import (
	_ "example.com/lib{}/fetch"
	"github.com/gin-gonic/gin"
)

func main() {{ gin.New().Run() }}
"""
#: Where a look-up is, its name, and which argument says of what.
LOOK_UPS = (
    (programs, "modules_below", 1),
    (programs, "find_in_modules", 2),
    (programs, "imports_of", 0),
    (Workspace, "packages_below", 1),
    (run, "header_of", 0),
)


def many(number: int) -> dict[str, str]:
    """Modules in a row, each of which imports the one before, and a program on each."""
    places = [f"{kind}{i}" for i in range(number) for kind in ("app", "core/lib")]
    files = {"go.work": "go 1.26\n\nuse (\n" + "".join(f"\t./{p}\n" for p in places) + ")\n"}
    for i in range(number):
        before = f'import _ "example.com/lib{i - 1}/fetch"\n' if i else ""
        files[f"app{i}/go.mod"] = f"module example.com/app{i}\n\ngo 1.26\n"
        files[f"app{i}/main.go"] = MAIN.format(i)
        files[f"core/lib{i}/go.mod"] = f"module example.com/lib{i}\n\ngo 1.26\n"
        files[f"core/lib{i}/fetch/before.go"] = f"package fetch\n\n{before}"
        files[f"core/lib{i}/fetch/fetch.go"] = FETCH
    return files


def looked_up(root: Path, number: int, patch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each thing is looked up for the programs of so many modules."""
    project = Project(root, [])
    project.write(many(number))
    seen: Counter[str] = Counter()

    def noting(function: Callable[..., object], thing: int) -> Callable[..., object]:
        def noted(*given: object) -> object:
            seen[f"{function.__name__} {given[thing]}"] += 1
            return function(*given)

        return noted

    with patch.context() as patched:
        for owner, name, thing in LOOK_UPS:
            patched.setattr(owner, name, noting(getattr(owner, name), thing))
        assert len(asked(project, "./...")) == number
    return seen


def test_nothing_is_looked_up_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few, more = (looked_up(tmp_path / str(n), n, monkeypatch) for n in (4, 8))

    kinds = Counter(thing.partition(" ")[0] for thing in few)
    assert kinds == {
        "modules_below": 1,
        # Two paths are not of the repository.
        "find_in_modules": 4 + 2,
        "imports_of": 8,
        "packages_below": 8,
        "header_of": 8,
    }
    # The packages of each module are also listed as the rest of what was asked for.
    for thing, times in {**few, **more}.items():
        assert times == (2 if thing.startswith("packages_below ") else 1), thing
    assert len(more) <= 2 * len(few)
