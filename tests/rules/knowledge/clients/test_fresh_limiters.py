"""Limiters that are made for one question."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.clients.fresh_limiters import only_question

CODE = """
import ("context"; "golang.org/x/time/rate")
func keep(*rate.Limiter) {}
func f(ctx context.Context, jobs []string) bool {
	%s
	return true
}
"""
MADE = "rate.NewLimiter(1, 1)"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"l := {MADE}; return l.Allow()", "l.Allow()"),
        (f"return {MADE}.Allow()", f"{MADE}.Allow()"),
        (f"for range jobs {{ l := {MADE}; l.Wait(ctx) }}", "l.Wait(ctx)"),
        (f"l := {MADE}; for range jobs {{ l.Wait(ctx) }}", ""),
        (f"l := {MADE}; l.Wait(ctx); l.Wait(ctx)", ""),
        (f"l := {MADE}; keep(l); return l.Allow()", ""),
        (f"l := {MADE}; ask := func() bool {{ return l.Allow() }}; return ask() && ask()", ""),
        (f"l := {MADE}; ask := l.Allow; return ask() && ask()", ""),
    ],
)
def test_questions(tmp_path: Path, body: str, expected: str) -> None:
    def told(call: Call, _: Context) -> str:
        question = only_question(call) if call.text == MADE else None
        return question.text if question is not None else ""

    assert of_calls(tmp_path, CODE % body, told)[MADE] == expected
