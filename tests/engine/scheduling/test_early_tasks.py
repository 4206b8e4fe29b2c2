"""Work that begins while packages are still being looked for: the same answers, sooner."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.engine.asked import InlineExecutor, essence, ignored_rule, tested_rule, write

from golint_agent.engine.answering import answers
from golint_agent.engine.answering.run import Run, run, run_and_look
from golint_agent.engine.checking.plan import Plan
from golint_agent.engine.scheduling import task_runner
from golint_agent.engine.scheduling.early_tasks import Early
from golint_agent.engine.scheduling.graph import Node, PackageTests
from golint_agent.engine.scheduling.schedule import Schedule
from golint_agent.findings import Finding, Report
from golint_agent.project import load
from golint_agent.project.constraints import DEFAULT
from golint_agent.project.environments import Environment
from golint_agent.project.model import GoPackage
from golint_agent.project.targets import read_targets, root_of
from golint_agent.project.tree import Tree
from golint_agent.project.workspace import Found, Workspace
from golint_agent.rulekit import Call, Calls, Context, Rule, Severity, rule
from golint_agent.semantics.facts.record import PackageRecord
from golint_rules.knowledge.programs.services import Services

FIXTURES = Path(__file__).parents[3] / "fixtures"


@pytest.fixture(autouse=True)
def _one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("golint_agent.engine.scheduling.schedule._BATCH_BYTES", 1)


class _Watched:
    """A run that hands packages over as they are found; `early` counts tasks before all were."""

    def __init__(self, root: Path, *rules: Rule, patterns: tuple[str, ...] = ("./...",)) -> None:
        self.early = 0
        executor = InlineExecutor()
        tree = Tree(root_of(read_targets(patterns, root), root), DEFAULT)
        given = _given(root, rules, start=lambda: executor, has_started=lambda: True, processes=9)

        def find(on_found: Found | None, _: Plan) -> Workspace:
            workspace = load(patterns, root, tree=tree, on_found=on_found)
            self.early = executor.count
            return workspace

        self.report = run_and_look(find, tree, given).report


def _given(root: Path, rules: tuple[Rule, ...], **more: Any) -> Run:  # noqa: ANN401 - of Run
    return Run(rules=rules, tool_version="0", working_directory=str(root), **more)


def alone(root: Path, *rules: Rule, patterns: tuple[str, ...] = ("./...",)) -> Report:
    return run(load(patterns, root), _given(root, rules))


GO_MOD = {"go.mod": "module ledger.test/app\n"}
CALLED = "package {0}\n\nfunc Do() error {{ return nil }}\n"
CALLS = (
    'package {0}\n\nimport "ledger.test/app/{1}"\n\n'
    "func Do() error {{\n\t{1}.Do()\n\treturn nil\n}}\n"
)
ORDINARY = {
    "a/a.go": CALLED.format("a"),
    "b/b.go": CALLS.format("b", "a"),
    "c/c.go": CALLS.format("c", "z"),
    "d/d.go": CALLS.format("d", "c"),
    "d/d_test.go": 'package d\n\nimport "ledger.test/app/z"\n\nfunc f() {\n\tz.Do()\n}\n',
    "z/z.go": CALLED.format("z"),
    "z/z_test.go": "package z_test\n\nfunc {\n",
}
CASES: dict[str, Mapping[str, str]] = {
    "ordinary": ORDINARY,
    "a cycle": {**ORDINARY, "z/z.go": CALLS.format("z", "c")},
    "a package that imports itself": {**ORDINARY, "z/z.go": CALLS.format("z", "z")},
    "a package of tests alone": {**ORDINARY, "a/a.go": "", "a/x_test.go": "package a\n"},
    "an import of nothing": {**ORDINARY, "z/z.go": CALLS.format("z", "missing")},
    "an import of what is not Go": {**ORDINARY, "a/a.go": "no Go"},
    "an import outside the pattern": {
        **ORDINARY,
        "b/b.go": 'package b\n\nimport "ledger.test/app/testdata/t"\n\nfunc f() {\n\tt.Do()\n}\n',
        "testdata/t/t.go": CALLED.format("t"),
        "testdata/t/broken.go": "package other\n",
    },
    "a vendored package with problems": {
        **ORDINARY,
        "b/b.go": 'package b\n\nimport "other.test/v"\n\nfunc f() {\n\tv.Do()\n}\n',
        "vendor/other.test/v/v.go": CALLED.format("v"),
        "vendor/other.test/v/broken.go": "package other\n",
    },
    "a vendored module of its own": {
        **ORDINARY,
        "b/b.go": 'package b\n\nimport "other.test/v"\n\nfunc f() {\n\tv.Do()\n}\n',
        "vendor/other.test/v/go.mod": "module other.test/v\n\nreplace => what\n",
        "vendor/other.test/v/v.go": CALLED.format("v"),
        "vendor/other.test/v/broken.go": "package other\n",
    },
    "a replaced module with a broken go.mod": {
        **ORDINARY,
        "go.mod": "module ledger.test/app\n\nreplace other.test/r => ./_r\n",
        "_r/go.mod": "module other.test/r\n\nreplace => what\n",
        "_r/r.go": CALLED.format("r"),
        "b/b.go": 'package b\n\nimport "other.test/r"\n\nfunc f() {\n\tr.Do()\n}\n',
    },
    "a go.work": {
        **ORDINARY,
        "go.work": "go 1.22\n\nuse (\n\t.\n\t./n\n)\n",
        "n/go.mod": "module ledger.test/n\n",
        "n/n.go": 'package n\n\nimport "ledger.test/app/z"\n\nfunc f() {\n\tz.Do()\n}\n',
    },
    "a go.work that is broken": {**ORDINARY, "go.work": "use (\n"},
    "a broken go.mod": {**ORDINARY, "go.mod": "modul ledger.test/app\n"},
    "no module": {**ORDINARY, "go.mod": ""},
}


@pytest.fixture(params=CASES)
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    write(tmp_path, {**GO_MOD, **CASES[request.param]})
    return tmp_path


@pytest.mark.parametrize(
    "rules", [(ignored_rule,), (ignored_rule, tested_rule)], ids=["sources", "tests"]
)
def test_the_same_is_found(root: Path, rules: tuple[Rule, ...]) -> None:
    assert essence(_Watched(root, *rules).report) == essence(alone(root, *rules))


@pytest.mark.parametrize(
    "patterns", [("./a", "./..."), ("./...", "./d/d.go"), ("./z/...", "./...")]
)
@pytest.mark.parametrize("root", ["ordinary"], indirect=True)
def test_whatever_is_asked_for(root: Path, patterns: tuple[str, ...]) -> None:
    watched = _Watched(root, ignored_rule, patterns=patterns)
    assert essence(watched.report) == essence(alone(root, ignored_rule, patterns=patterns))


@pytest.mark.parametrize("root", ["ordinary"], indirect=True)
def test_what_can_begin_does_not_wait(root: Path) -> None:
    # a is found first and imports nothing; b imports a; d's tests and z follow; c waits for z.
    assert _Watched(root, ignored_rule).early >= len(("a", "b", "d_test", "z", "z_test"))


@pytest.mark.parametrize(
    ("name", "early"),
    # Tests that are only parsed, and packages whose imports are of the module, or vendored by it.
    [
        ("a vendored package with problems", ("a", "b", "d_test", "z", "z_test")),
        ("a vendored module of its own", ("a", "d_test", "z", "z_test")),
        ("no module", ()),
    ],
)
def test_what_takes_looking_further_waits(
    tmp_path: Path, name: str, early: tuple[str, ...]
) -> None:
    write(tmp_path, {**GO_MOD, **CASES[name]})
    if not (tmp_path / "go.mod").read_text():
        (tmp_path / "go.mod").unlink()
    watched = _Watched(tmp_path, ignored_rule)
    assert watched.early == len(early)
    assert essence(watched.report) == essence(alone(tmp_path, ignored_rule))


@pytest.mark.parametrize("name", sorted(p.name for p in FIXTURES.iterdir() if p.is_dir()))
def test_fixtures_are_found_alike(name: str) -> None:
    root = FIXTURES / name
    assert essence(_Watched(root, ignored_rule, tested_rule).report) == essence(
        alone(root, ignored_rule, tested_rule)
    )


def test_processes_are_not_started_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from golint_agent.engine.scheduling import pool

    started: list[int] = []
    whole = pool.process_pool

    def counted(processes: int, *more: Any) -> Executor | None:  # noqa: ANN401 - of process_pool
        started.append(processes)
        return whole(processes, *more)

    monkeypatch.setattr(pool, "process_pool", counted)
    monkeypatch.setattr(task_runner, "INLINE_BYTES", 1)
    write(tmp_path, {**GO_MOD, **ORDINARY})
    ask = partial(answers.Question, patterns=("./...",), directory=str(tmp_path))
    found = answers.answer(ask(), answers.Means(cache=None, processes=2))
    assert started == [2]
    expected = answers.answer(ask(), answers.Means(cache=None, processes=1))
    assert essence(found) == essence(expected)


def test_a_go_mod_that_changes_on_the_way_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("golint_agent.project.memory._SETTLED_AFTER", -(10**12))
    monkeypatch.setattr(task_runner, "INLINE_BYTES", 1)
    write(tmp_path / "app", {**GO_MOD, **ORDINARY})
    found = Early.found
    changed: list[GoPackage] = []

    def changing(self: Early, package: GoPackage) -> tuple[list[Node], list[PackageTests]]:
        if not changed:
            changed.append(package)
            (tmp_path / "app/go.mod").write_text("module ledger.test/app\n\nignore ./d\n")
        return found(self, package)

    monkeypatch.setattr(Early, "found", changing)

    def ask(cache: str | None) -> object:
        question = answers.Question(patterns=("./...",), directory=str(tmp_path / "app"))
        return essence(answers.answer(question, answers.Means(cache=cache, processes=2)))

    before = ask(str(tmp_path / "cache"))
    assert changed
    after = ask(None)
    assert after != before
    assert ask(str(tmp_path / "cache")) == after


@pytest.mark.parametrize("root", ["ordinary", "a go.work"], indirect=True)
def test_what_began_with_another_go_work_is_begun_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed: list[Early] = []

    def holds(self: Early, environment: Callable[[str], Environment]) -> bool:
        del environment
        changed.append(self)
        return len(changed) > 1

    monkeypatch.setattr(Early, "holds", holds)
    watched = _Watched(root, ignored_rule)
    assert watched.early
    assert len(changed) == 2
    assert essence(watched.report) == essence(alone(root, ignored_rule))


#: One package that two modules see in two ways: its own does not know what it starts.
SEEN_TWICE = {
    "go.work": "go 1.22\n\nuse (\n\t./app\n\t./other\n)\n",
    "app/go.mod": "module ex.test/app\n\nreplace ex.test/lib => ../lib\n",
    "app/main.go": (
        'package main\n\nimport "ex.test/lib/p"\n\nfunc main() {\n\tp.Run()\n\tp.Do()\n}\n'
    ),
    "lib/go.mod": "module ex.test/lib\n",
    "lib/p/p.go": (
        'package p\n\nimport "ex.test/other/srv"\n\n'
        "func Run() {\n\ts := srv.New()\n\ts.ListenAndServe()\n}\n\nfunc Do() {}\n"
    ),
    "lib/cmd/main.go": (
        'package main\n\nimport "ex.test/lib/p"\n\nfunc main() {\n\tp.Run()\n\tp.Do()\n}\n'
    ),
    "other/go.mod": "module ex.test/other\n",
    "other/srv/srv.go": (
        'package srv\n\nimport "net/http"\n\ntype Server struct{ *http.Server }\n\n'
        "func New() *Server { return nil }\n"
    ),
}


@rule(
    id="test/served",
    summary="a call in a program that serves",
    standard=("Heading: bullet",),
    severity=Severity.ERROR,
    on=Calls(),
    needs=(Services,),
    when=lambda module, path: path in (found.packages if (found := module.fact(Services)) else ()),
)
def served(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report calls in services."""
    yield ctx.finding(call, call.callee)


class _Reversed:
    """An attribute of a schedule: what was put into it, the last first."""

    def __set__(self, holder: object, value: dict[Node, PackageRecord]) -> None:
        vars(holder)["kept"] = value

    def __get__(self, holder: object, _: object) -> object:
        kept: dict[Node, PackageRecord] = vars(holder)["kept"]
        return _Backwards(kept)


class _Backwards(dict[Node, PackageRecord]):
    def __init__(self, kept: dict[Node, PackageRecord]) -> None:
        super().__init__(reversed(kept.items()))
        self._kept = kept

    def __setitem__(self, node: Node, facts: PackageRecord) -> None:
        self._kept[node] = facts


def test_facts_are_those_of_a_package_s_own_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, SEEN_TWICE)
    patterns = ("./lib/...", "./app/...", "./other/...")
    found = [essence(alone(tmp_path, served, patterns=patterns))]
    monkeypatch.setattr(Schedule, "records", _Reversed(), raising=False)
    found.append(essence(alone(tmp_path, served, patterns=patterns)))
    assert found[0] == found[1]
