"""Numbers of `math/rand`, and what takes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.auth.random_numbers import (
    RANDOM_NUMBERS,
    number_of_few,
    target_of_number,
)


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


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("newOrderCode", 'return fmt.Sprintf("A%d", rand.Intn(99))', 99),
        ("newOrderCode", 'n := 1 + rand.Intn(99); return fmt.Sprintf("A%d", n)', 99),
        ("newOrderCode", 'c := fmt.Sprintf("A%d", rand.Intn(99)); return c', 99),
        ("newOrderCode", 'c := fmt.Sprintf("A%d", rand.Intn(99)); return s + c', None),
        ("newOrderCode", 'return fmt.Sprintf("%s%d", s, rand.Intn(99))', None),
        ("newOrderCode", 'return fmt.Sprintf("A%d", rand.Intn(1e9))', None),
        ("newOrderCode", 'return fmt.Sprintf("A%d", rand.Intn(n))', None),
        ("newOtpCode", 'return fmt.Sprintf("A%d", rand.Intn(99))', None),
        ("greeting", 'return fmt.Sprintf("A%d", rand.Intn(99))', None),
    ],
)
def test_of_few(tmp_path: Path, name: str, body: str, expected: int | None) -> None:
    code = f'import ("fmt"; "math/rand")\nfunc {name}(s string, n int) string {{ {body} }}'

    def ask(call: Call, ctx: Context) -> object:
        found = number_of_few(call, ctx) if call.callee == "fmt.Sprintf" else None
        return found.below if found is not None else None

    found = of_calls(tmp_path, code, ask)

    assert [one for text, one in found.items() if text.startswith("fmt.")] == [expected]
