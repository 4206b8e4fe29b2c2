"""Targets of `errors.As` that need not have been found."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.panics.unfound_kinds import FILLING, used_unfound

CODE = """
import "errors"
type refused struct { Reason string }
func (r *refused) Error() string { return r.Reason }
type coded interface { error; Code() string }
func take(r *refused) {}
func run(err, other error) string { var a *refused; var b coded; %s; return "" }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("errors.As(err, &a); return a.Reason", ["a"]),
        ("errors.As(err, &b); return b.Code()", ["b"]),
        ("errors.As(err, &a); return a.Error()", []),
        ("errors.As(err, &a); take(a); return a.Reason", []),
        ("errors.As(err, &a); if a != nil { return a.Reason }", []),
        ('errors.As(err, &a); if a.Reason == "" { return "none" }', ["a"]),
        ("if errors.As(err, &a) { return a.Reason }", []),
        ("if errors.As(err, &a) || err == other { return a.Reason }", ["a"]),
        ("if errors.As(err, &a) || errors.As(other, &a) { return a.Reason }", []),
        ('if errors.As(err, &a) || err == other { return "" }; return a.Reason', []),
        ("a = &refused{}; errors.As(err, &a); return a.Reason", []),
    ],
)
def test_what_was_not_found(tmp_path: Path, body: str, expected: list[str]) -> None:
    def asked(ctx: Context) -> list[str]:
        uses = (used_unfound(call, ctx) for call in ctx.calls(*FILLING))
        return [use.text for use in uses if use is not None]

    assert of_files(tmp_path, CODE % body, asked) == expected
