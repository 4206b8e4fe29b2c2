"""IDs that are set before a body is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.routes.overwritten_fields import overwritten

_HEAD = """
import "encoding/json"
import "net/http"

type Order struct {
	UserID string `json:"user_id"`
	Hidden string `json:"-"`
	OrderID string
	note string
	Rows int
}

func isTheirs(id string) bool { return id != "" }
"""


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("order.UserID = caller", "", "user_id"),
        ("order.OrderID = caller", "", "OrderID"),
        ("order.OrderID = caller", "order.OrderID = caller", ""),
        ("order.OrderID = caller", "if order.OrderID != caller { return }", ""),
        ("order.OrderID = caller", "if err := mayEdit(order.OrderID); err != nil { return }", ""),
        ("order.OrderID = caller", "if !isTheirs(order.OrderID) { return }", ""),
        ("order.OrderID = caller", "is := isTheirs(order.OrderID); if !is { return }", ""),
        (
            "order.OrderID = caller",
            "if err := save(order.OrderID); err != nil { return }",
            "OrderID",
        ),
        ("order.OrderID = caller", "note(order.OrderID)", "OrderID"),
        ('order.UserID = "nobody"', "", ""),
        ("order.UserID = nobody", "", ""),
        ("order.UserID = newID()", "", ""),
        ("order.Hidden = caller", "", ""),
        ("order.Rows = rows", "", ""),
        ("order.note = caller", "", ""),
        ("if rows > 1 { order.UserID = caller }", "", ""),
    ],
)
def test_overwritten(tmp_path: Path, before: str, after: str, expected: str) -> None:
    text = (
        f"{_HEAD}\nfunc f(r *http.Request, caller string, rows int) {{\n\tvar order Order\n"
        f"\t{before}\n\tjson.NewDecoder(r.Body).Decode(&order)\n\t{after}\n}}\n"
    )
    found = of_calls(
        tmp_path, text, lambda call, _: of.key if (of := overwritten(call)) is not None else ""
    )

    assert found["json.NewDecoder(r.Body).Decode(&order)"] == expected
