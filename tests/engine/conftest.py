"""Small rules and small modules, and a run of one over the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.engine.asked import Project, ignored_rule, write

from golint_agent.engine.answering import answers
from golint_agent.engine.answering.run import Run, run
from golint_agent.engine.checking import units
from golint_agent.findings import Report
from golint_agent.project import load
from golint_agent.rulekit import Calls, Code, Context, Finding, Rule, Severity, rule
from golint_agent.syntax import SourceFile, parse

WriteModule = Callable[[Mapping[str, str | bytes]], Path]
Check = Callable[..., Report]
MakeRule = Callable[..., Rule]


@pytest.fixture
def module(tmp_path: Path) -> WriteModule:
    """Write files of module `ledger.test/app` by path; its directory is returned."""
    root = tmp_path / "app"

    def go(files: Mapping[str, str | bytes]) -> Path:
        write(root, {"go.mod": "module ledger.test/app\n", **files})
        return root

    return go


@pytest.fixture
def check(module: WriteModule) -> Check:
    """Run rules over files: `check({path: text}, rule, …, patterns=…, excluded=…)`."""

    def go(
        files: Mapping[str, str | bytes],
        *rules: Rule,
        patterns: tuple[str, ...] = ("./...",),
        excluded: Callable[[str], bool] | None = None,
    ) -> Report:
        root = module(files)
        given = Run(
            rules=rules,
            tool_version="0",
            working_directory=str(root),
            excluded=excluded,
        )
        return run(load(patterns, root), given)

    return go


@pytest.fixture
def make_rule() -> MakeRule:
    """A rule that reports whatever it is called on: `make_rule(id="…", on=…, imports=…)`."""

    def report(*arguments: Any) -> Iterator[Finding]:  # noqa: ANN401 - what `on` says
        code, ctx = arguments
        assert isinstance(code, Code)
        assert isinstance(ctx, Context)
        yield ctx.finding(code, f"found {code.text}")

    def make(check: Callable[..., Any] = report, **given: Any) -> Rule:  # noqa: ANN401 - of `rule`
        options: dict[str, Any] = {
            "id": "topic/word",
            "summary": "a call",
            "standard": ("Heading: bullet",),
            "severity": Severity.WARNING,
            "on": Calls("fmt.Println"),
            **given,
        }
        return rule(**options)(check)

    return make


@pytest.fixture
def cached_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """An empty module whose answers are cached; the files that were parsed are recorded."""
    # A test cannot wait until its files are old: stamps are trusted at once.
    monkeypatch.setattr("golint_agent.project.memory._SETTLED_AFTER", -(10**12))
    parsed: list[str] = []

    def recording(path: str, data: bytes) -> SourceFile:
        parsed.append(path)
        return parse(path, data)

    monkeypatch.setattr(units, "parse", recording)
    monkeypatch.setattr(answers, "every_rule", lambda _: (ignored_rule,))
    root = tmp_path / "app"
    (root / ".git").mkdir(parents=True)
    return Project(root, parsed)
