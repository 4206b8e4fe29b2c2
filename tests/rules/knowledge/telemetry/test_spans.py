"""Spans, and what ends them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.telemetry.spans import is_ended, is_handed_on, started_by, uses_of

CODE = """
import ("context"; "fmt"; "log/slog"; "m/telemetry"; "go.opentelemetry.io/otel/trace")
func give(trace.Span) {}
func f(ctx context.Context, t trace.Tracer) {
	%s
	%s
}
"""
START = 't.Start(ctx, "a")'


@pytest.mark.parametrize(
    ("start", "then", "expected"),
    [
        (f"_, span := {START}", "span.End()", ("span", True, False)),
        (f"_, span := {START}", "defer span.End()", ("span", True, False)),
        (f"_, span := {START}", "span.AddEvent(`a`)", ("span", False, False)),
        (f"_, span := {START}", "give(span)", ("span", False, True)),
        (f"_, span := {START}", "defer func() { span.End() }()", ("span", True, False)),
        (f"_, span := {START}", "fmt.Println(span)", ("span", False, False)),
        (f"_, span := {START}", "slog.Info(`a`, `s`, span)", ("span", False, False)),
        (f"_, span := {START}", "telemetry.EndSpan(span, nil)", ("span", False, True)),
        (f"_, span := {START}", "_, span = t.Start(ctx, `b`); span.End()", ("span", False, False)),
        (f"_, span := {START}", "p := &span; (*p).End()", ("span", False, True)),
        (f"_, span := {START}", "keep(func() { give(span) })", ("span", False, True)),
        (f"ctx, _ = {START}", "", ("_", False, False)),
    ],
)
def test_started(tmp_path: Path, start: str, then: str, expected: tuple[str, bool, bool]) -> None:
    def told(call: Call, _: Context) -> tuple[str, bool, bool] | None:
        started = started_by(call)
        if started is None:
            return None
        span, uses = started.variable, uses_of(started, call)
        if span is None or uses is None:
            return started.target.text, False, False
        return span.name, is_ended(uses, started.kind), is_handed_on(span, uses)

    found = of_calls(tmp_path, CODE % (start, then), told)
    assert found[START] == expected
