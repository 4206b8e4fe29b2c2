"""Numbers of `math/rand`, and what takes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.auth.random_numbers import RANDOM_NUMBERS, target_of_number


def asked(call: Call, _: Context) -> str | None:
    return target_of_number(call) if call.callee in RANDOM_NUMBERS else None


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("otp := rand.Int(); use(otp)", "otp"),
        ("otp := strconv.Itoa(rand.Int())[:6]; use(otp)", "otp"),
        ('otp := fmt.Sprintf("%d", 1000+rand.Intn(9000)); use(otp)', "otp"),
        ("n, otp := 1, int64(rand.Int()); use(n, otp)", "otp"),
        ("key := keys[rand.Intn(len(keys))]; use(key)", ""),
        ("otp := use(rand.Int()); use(otp)", ""),
        ("use(rand.Int())", ""),
        ("rand.Seed(1)", ""),
    ],
)
def test_targets(tmp_path: Path, statement: str, expected: str) -> None:
    code = (
        'import ("fmt"; "math/rand"; "strconv")\n'
        "var _ = []any{fmt.Sprintf, strconv.Itoa}\n"
        'func use(...any) string { return "" }\n'
        f"func f(keys []string) {{ {statement} }}"
    )
    found = of_calls(tmp_path, code, asked)

    assert [answer for answer in found.values() if answer is not None] == [expected]
