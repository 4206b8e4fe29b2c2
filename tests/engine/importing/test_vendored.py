"""What is vendored is read once in a run, whoever asks for it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path

import pytest
from tests.engine.asked import InlineExecutor, essence, ignored_rule, write

from golint_agent.engine.answering.run import Run, run_and_look
from golint_agent.engine.cache.files import seen_by
from golint_agent.engine.cache.store import Store
from golint_agent.engine.importing.external import Outside
from golint_agent.engine.importing.go_installation import Installed
from golint_agent.findings import Report
from golint_agent.project import DEFAULT, load
from golint_agent.project.environments import environment_of, find_learned
from golint_agent.project.tree import Tree

DEP = "vendor/example.com/dep"
OTHER = "vendor/example.com/other"
FILES = {
    "go.mod": "module ledger.test/app\n\nrequire example.com/dep v1.0.0\n",
    "a/a.go": 'package a\n\nimport "example.com/dep"\n\nfunc f() {\n\tdep.Do()\n}\n',
    "b/b.go": 'package b\n\nimport "example.com/dep"\n\nfunc f() {\n\tdep.Do()\n}\n',
    f"{DEP}/do.go": (
        'package dep\n\nimport "example.com/other"\n\nfunc Do() error { return other.E }\n'
    ),
    f"{DEP}/more.go": "package dep\n\ntype T int\n",
    f"{OTHER}/e.go": "package other\n\nvar E error\n",
    f"{OTHER}/more.go": "package other\n\ntype T int\n",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # All that was just written counts as old.
    monkeypatch.setattr("golint_agent.project.memory._SETTLED_AFTER", -(10**15))
    root = tmp_path / "root"
    write(root, FILES)
    return root


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each file below `vendor` is opened, by its path from there."""
    count: Counter[str] = Counter()

    def counting(path: str, *more: int) -> int:
        if "/vendor/" in str(path):
            count[f"vendor/{path.partition('/vendor/')[2]}"] += 1
        return real(path, *more)

    real = os.open
    monkeypatch.setattr("golint_agent.project.tree.os.open", counting)
    return count


def run_with(root: Path, store: Path, start: Callable[[], Executor] | None) -> tuple[Report, Tree]:
    tree = Tree(str(root), DEFAULT)
    given = Run(
        rules=(ignored_rule,),
        tool_version="0",
        working_directory=str(root),
        store=Store(str(store)),
        start=start,
        processes=2,
        has_started=lambda: start is not None,
    )
    find = load(["./..."], root, tree=tree)
    return run_and_look(lambda *_: find, tree, given).report, tree


@pytest.mark.parametrize("start", [None, InlineExecutor], ids=["here", "as other processes"])
def test_its_files_are_opened_by_one_process(
    root: Path, opened: Counter[str], start: Callable[[], Executor] | None, tmp_path: Path
) -> None:
    report, tree = run_with(root, tmp_path / "store", start)

    assert [finding.path for finding in report.findings] == ["a/a.go", "b/b.go"]
    # For the label, the header and what it declares; the first file's digest comes with its header.
    assert opened[f"{DEP}/do.go"] == 2
    assert opened[f"{DEP}/more.go"] == 3
    # Of a package that nobody asks for anything the name is wanted.
    assert (opened[f"{OTHER}/e.go"], opened[f"{OTHER}/more.go"]) == (1, 0)
    # The report hangs on what was read elsewhere, too.
    seen = seen_by(tree, {})
    assert seen is not None
    assert {f"{DEP}/do.go", f"{DEP}/more.go"} <= seen.files.keys()
    assert all(seen.files.values())


def test_the_same_is_found_here_and_elsewhere(root: Path, tmp_path: Path) -> None:
    alone, own = run_with(root, tmp_path / "one", None)
    together, table = run_with(root, tmp_path / "two", InlineExecutor)

    assert essence(alone) == essence(together)
    assert seen_by(own, {}) == seen_by(table, {})


def test_the_name_of_a_package_takes_one_file(root: Path, opened: Counter[str]) -> None:
    tree = Tree(str(root), DEFAULT)
    outside = Outside(tree, environment_of(tree, "", ()), Installed())

    assert outside.name("example.com/dep") == "dep"
    assert opened == {f"{DEP}/do.go": 1}


def test_what_is_learned_from_source_is_looked_for_without_opening_what_is_vendored(
    root: Path, opened: Counter[str]
) -> None:
    tree = Tree(str(root), DEFAULT)
    environment = environment_of(tree, "", ())
    opened.clear()

    assert find_learned(tree, environment, "example.com/dep") is None
    assert find_learned(tree, environment, "ledger.test/app/a") is not None
    assert not opened


def test_a_module_in_vendor_is_learned_from_source(root: Path) -> None:
    (root / DEP / "go.mod").write_text("module example.com/dep\n")
    tree = Tree(str(root), DEFAULT)

    found = find_learned(tree, environment_of(tree, "", ()), "example.com/dep")
    assert found is not None
    assert found.module is not None
