"""Functions whose error somebody has seen already, or that says no more than their context."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from golint_agent.engine.answering.run import Run, run
from golint_agent.project import load
from golint_agent.rulekit import Context, Finding, Function, Functions, Rule, Severity, rule
from golint_rules.knowledge.error_values.own_errors import (
    EndsWithContext,
    LogsOwnErrors,
    TellsOwnError,
)

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
    text = f"{CODE}func f{function}\n\nfunc f2() error {{ return context.Canceled }}\n"
    assert _first_message(tmp_path, text, own) == f"{tells} {ends}"


def _first_message(folder: Path, text: str, asking: Rule) -> str:
    (folder / "go.mod").write_text("module example.com/m\n\ngo 1.26\n")
    (folder / "code.go").write_text(text)
    given = Run(rules=(asking,), tool_version="0", working_directory=str(folder))
    report = run(load(["."], folder), given)
    assert report.problems == ()
    return report.findings[0].message


@rule(
    id="t/logs",
    summary="",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Functions(),
    needs=(LogsOwnErrors,),
)
def logs(function: Function, ctx: Context) -> Iterator[Finding]:
    yield ctx.finding(function, f"{function.fact(LogsOwnErrors) is not None}")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('if err := f2(); err != nil { slog.Error("x", "e", err); return err }; return nil', True),
        ("if err := f2(); err != nil { return err }; return nil", False),
        ('if err := f2(); err != nil { slog.Error("x"); return err }; return f2()', False),
        ("return nil", False),
    ],
)
def test_functions_that_log_what_they_return(tmp_path: Path, body: str, *, expected: bool) -> None:
    text = f"{CODE}func f() error {{ {body} }}\nfunc f2() error {{ return nil }}\n"
    assert _first_message(tmp_path, text, logs) == str(expected)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('err = f2(); if err != nil { slog.Error("x", "e", err); return }; return', True),
        ("err = f2(); if err != nil { return }; return", False),
        ('err = f2(); if err != nil { slog.Error("x"); return }; err = f2(); return', False),
        ("err = f2(); return", False),
    ],
)
def test_functions_that_log_their_named_error(tmp_path: Path, body: str, *, expected: bool) -> None:
    text = f"{CODE}func f() (err error) {{ {body} }}\nfunc f2() error {{ return nil }}\n"
    assert _first_message(tmp_path, text, logs) == str(expected)
