"""The fields that a composite literal sets, where names say which."""

from __future__ import annotations

import pytest

from golint_agent.engine.examples import check_source
from golint_agent.rulekit import Calls, Code, Context, Finding, Severity, rule


@rule(
    id="topic/keys",
    summary="the keys of a literal",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Calls("example.com/kit.Use"),
)
def tell(call: Code, ctx: Context) -> list[Finding]:
    assert call.call is not None
    argument = call.call.argument(0)
    keys = argument.keyed if argument is not None else None
    return [ctx.finding(call, "none" if keys is None else ",".join(sorted(keys)) or "empty")]


@pytest.mark.parametrize(
    ("expression", "keys"),
    [
        ("T{}", "empty"),
        ("&T{B: 1, A: 2}", "A,B"),
        ("(&(T{A: 1}))", "A"),
        ("T{\n// a comment\nA: 1, /* another */ B: T{C: 1},\n}", "A,B"),
        ("p.T{A: 1}", "A"),
        ("G[int]{A: 1}", "A"),
        ("struct{ A int }{A: 1}", "A"),
        ("T{1, 2}", "none"),
        ('map[string]int{"A": 1}', '"A"'),
        ('map[string]int{"A": 1, `B`: 2}', '"A",`B`'),
        ("[]int{1}", "none"),
        ("f(T{A: 1})", "none"),
        ("t", "none"),
        ("*t", "none"),
        ("func() T { return T{A: 1} }", "none"),
    ],
)
def test_keys(expression: str, keys: str) -> None:
    code = f'package a\n\nimport "example.com/kit"\n\nfunc f() {{\n\tkit.Use({expression})\n}}\n'
    checked = check_source("a.go", code, [tell])

    assert checked.problems == ()
    assert [finding.message for finding in checked.findings] == [keys]
