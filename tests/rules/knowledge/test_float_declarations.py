"""Declarations that hold money as floats."""

from __future__ import annotations

from pathlib import Path

from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.float_declarations import float_declarations

TEXT = """
type order struct { Currency string; Amount, Tax float64; Weight float64 }
func pay(amount float64) {}
func sum() { total := 0.0; invoiceTotal := 0.0; _, _ = total, invoiceTotal }
"""


def test_groups(tmp_path: Path) -> None:
    def ask(ctx: Context) -> object:
        return [[value.name for value in group] for group in float_declarations(ctx, ())]

    assert of_files(tmp_path, TEXT, ask) == [["Amount", "Tax"], ["amount"], ["invoiceTotal"]]


def test_words_of_the_house(tmp_path: Path) -> None:
    def ask(ctx: Context) -> object:
        return [[value.name for value in group] for group in float_declarations(ctx, ("weight",))]

    found = of_files(tmp_path, "type order struct { Currency string; Weight float64 }", ask)
    assert found == []
