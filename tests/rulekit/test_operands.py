"""What an expression is made of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.rulekit.test_code import said

from golint_agent.rulekit import Call, Calls, Context, Finding, Severity, rule


@rule(
    id="test/parts",
    summary="a call of ask",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Calls("example.com/m.ask"),
)
def parts(call: Call, ctx: Context) -> Iterator[Finding]:
    """Say what the first argument is made of."""
    said = ["spread"] if call.is_spread else []
    argument = call.argument(0)
    if argument is None:
        return
    said += [f"value {argument.value.text}"] if argument.value.text != argument.text else []
    said += [f"term {term.text}" for term in argument.terms]
    said += [f"{key.text if key else '-'}: {value.text}" for key, value in argument.elements]
    if argument.cut_from is not None:
        said.append("cut " + " ".join(code.text if code else "-" for code in argument.cut_from))
    if argument.indexed is not None:
        said.append("at ".join(code.text for code in argument.indexed))
    yield ctx.finding(call.name_span, f"{call.name_span.start.column} " + ", ".join(said))


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("s", ""),
        ("(s)", "value s"),
        ("string([]byte(s))", "value s"),
        ("*p", "value p"),
        ("&s", "value s"),
        ("a.(string)", "value a"),
        ('"x" + s + (s + "y")', 'term "x", term s, term s, term "y"'),
        ("n - n", ""),
        ('T{"k": s, b: n}', '"k": s, b: n'),
        ("[]string{s, /* no */ s}", "-: s, -: s"),
        ("s[:3]", "cut s - 3"),
        ("s[n:]", "cut s n -"),
        ('m["k"]', 'mat "k"'),
        ("list...", "spread"),
    ],
)
def test_what_it_is_made_of(tmp_path: Path, argument: str, expected: str) -> None:
    text = f"""
type T map[string]any
func f(s string, p *string, a any, n int, b string, m T, list []any) {{
	ask({argument})
}}"""

    assert said(tmp_path, text, parts) == [f"2 {expected}"]
