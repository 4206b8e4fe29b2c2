"""Values of contexts that are asserted to be there."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.panics.context_values import VALUE, is_bare

HEAD = """import ("context"; "net/http")

func use(any) {}

var _ = http.Get

"""
BARE = 'use(ctx.Value("a").(string)); '


def _asked(call: Call, _: Context) -> bool | None:
    return is_bare(call) if call.callee == VALUE else None


@pytest.mark.parametrize(
    ("params", "body", "expected"),
    [
        ("ctx context.Context", BARE, True),
        ("ctx context.Context", 'a, ok := ctx.Value("a").(string); use(a); use(ok); ', False),
        ("ctx context.Context", f'use(ctx.Value("a") == nil); {BARE}', False),
        ("ctx context.Context", f'use(ctx.Value("b") == nil); {BARE}', True),
        ("ctx context.Context, r *http.Request", BARE, False),
        ("ctx context.Context", f"defer func() {{ use(recover()) }}(); {BARE}", False),
    ],
)
def test_bare_values(tmp_path: Path, params: str, body: str, expected: object) -> None:
    text = f"{HEAD}func f({params}) error {{ {body}return nil }}"
    found = [a for t, a in of_calls(tmp_path, text, _asked).items() if t == 'ctx.Value("a")']
    assert found == [expected]


def test_without_an_error(tmp_path: Path) -> None:
    text = f"{HEAD}func f(ctx context.Context) {{ {BARE} }}"
    assert of_calls(tmp_path, text, _asked)['ctx.Value("a")'] is False
