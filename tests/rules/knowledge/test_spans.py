"""Spans, and what ends them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.spans import is_ended, is_handed_on, started_by

CODE = """
import ("context"; "go.opentelemetry.io/otel/trace")
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
        (f"_, span := {START}", "defer func() { span.End() }()", ("span", True, True)),
        (f"ctx, _ = {START}", "", ("_", False, False)),
    ],
)
def test_started(tmp_path: Path, start: str, then: str, expected: tuple[str, bool, bool]) -> None:
    def told(call: Call, _: Context) -> tuple[str, bool, bool] | None:
        started = started_by(call)
        if started is None:
            return None
        span = started.variable
        if span is None:
            return started.target.text, False, False
        return span.name, is_ended(span, started.kind), is_handed_on(span)

    assert of_calls(tmp_path, CODE % (start, then), told)[START] == expected
