"""Amounts that are taken, and who asks whether they are above zero."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_agent.findings import Position, Span
from golint_agent.rulekit import Place
from golint_rules.knowledge.money.signs import HandedAmount, TakenAmount, unasked

CODE = """type account struct { Balance int64 }
func debit(a *account, amount %s) {
	if a.Balance < int64(amount) { return }
	%s
}
"""


@pytest.mark.parametrize(
    ("kind", "code", "asks"),
    [
        ("int64", "a.Balance -= amount", [False]),
        ("int64", "a.Balance = a.Balance - amount", [False]),
        ("int64", "if amount > 0 { a.Balance -= amount }", [True]),
        ("uint32", "a.Balance -= int64(amount)", []),
        ("int64", "a.Balance = amount", []),
    ],
)
def test_what_is_taken(tmp_path: Path, kind: str, code: str, asks: list[bool]) -> None:
    found = package_facts(tmp_path, {"m/m": CODE % (kind, code)}, TakenAmount)

    assert [fact.asks for fact in found] == asks


def handed(callee: str, function: str, **said: bool) -> HandedAmount:
    return HandedAmount(
        callee,
        function,
        asks=said.get("asks", False),
        is_requested=said.get("is_requested", False),
        is_param=not said.get("is_requested", False),
    )


@pytest.mark.parametrize(
    ("calls", "is_told"),
    [
        ([handed("Debit", "Pay"), handed("Pay", "Handle", is_requested=True)], True),
        ([handed("Debit", "Pay"), handed("Pay", "Handle", is_requested=True, asks=True)], False),
        ([handed("Debit", "Pay", asks=True), handed("Pay", "Handle", is_requested=True)], False),
        ([handed("Debit", "Pay")], False),
        ([], False),
    ],
)
def test_the_way_from_a_request(calls: list[HandedAmount], *, is_told: bool) -> None:
    at = Place("a.go", Span(Position(1, 1, 0), Position(1, 2, 1)), "")
    taken = TakenAmount("Debit", "amount", at, asks=False, is_requested=False)

    assert list(unasked([taken], calls)) == ([taken] if is_told else [])
