"""Functions whose error somebody has seen already, or that says no more than their context."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from golint_agent.engine.answering.run import Run, run
from golint_agent.project import load
from golint_agent.rulekit import Context, Finding, Function, Functions, Severity, rule
from golint_rules.knowledge.own_errors import EndsWithContext, TellsOwnError

CODE = """package m

import ("context"; "fmt"; "log/slog"; "time")

var _ = []any{fmt.Errorf, slog.Error, time.After}

"""


@rule(
    id="t/own",
    summary="",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Functions(),
    needs=(TellsOwnError, EndsWithContext),
)
def own(function: Function, ctx: Context) -> Iterator[Finding]:
    tells, ends = function.fact(TellsOwnError), function.fact(EndsWithContext)
    yield ctx.finding(function, f"{tells is not None} {ends is not None}")


@pytest.mark.parametrize(
    ("function", "tells", "ends"),
    [
        ('() (err error) { defer func() { slog.Error("x", "e", err) }(); return }', True, False),
        (
            '() (err error) { defer func() { err = fmt.Errorf("x: %w", err) }(); return }',
            False,
            False,
        ),
        (
            '() error { var err error; defer func() { slog.Error("x", "e", err) }(); return err }',
            False,
            False,
        ),
        ("(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }", False, True),
        ("(ctx context.Context) error { if true { return ctx.Err() }; return nil }", False, True),
        ("(ctx context.Context) error { if true { return ctx.Err() }; return f2() }", False, False),
        (
            "(ctx context.Context) error { _ = func() error { return f2() }; return ctx.Err() }",
            False,
            True,
        ),
        ("() error { return nil }", False, False),
        ("(ctx context.Context) { _ = ctx.Err() }", False, False),
    ],
)
def test_own_errors(tmp_path: Path, function: str, *, tells: bool, ends: bool) -> None:
    (tmp_path / "go.mod").write_text("module example.com/m\n\ngo 1.26\n")
    text = f"{CODE}func f{function}\n\nfunc f2() error {{ return context.Canceled }}\n"
    (tmp_path / "code.go").write_text(text)
    given = Run(rules=(own,), tool_version="0", working_directory=str(tmp_path))
    report = run(load(["."], tmp_path), given)
    assert report.problems == ()
    assert report.findings[0].message == f"{tells} {ends}"
