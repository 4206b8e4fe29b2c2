"""Rows of one table that are locked one after the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.transactions.lock_orders import locked_as_asked

HEAD = """
type store interface { GetForUpdate(id string) error; Get(id string) error; LockItem(string) error }
func sorted(...string) {}
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("_ = q.GetForUpdate(fromID); _ = q.GetForUpdate(toID)", "q.GetForUpdate(toID)"),
        ("_ = q.GetForUpdate(toID); _ = q.GetForUpdate(fromID)", "q.GetForUpdate(fromID)"),
        ("_ = q.GetForUpdate(fromID); _ = q.LockItem(toID)", None),
        ("_ = q.GetForUpdate(fromID); _ = q.GetForUpdate(fromID)", None),
        ("_ = q.GetForUpdate(one); _ = q.GetForUpdate(other)", None),
        ("_ = q.Get(fromID); _ = q.Get(toID)", None),
        ("println(fromID < toID); _ = q.GetForUpdate(fromID); _ = q.GetForUpdate(toID)", None),
        ("println(one < other); _ = q.LockItem(fromID); _ = q.LockItem(toID)", "q.LockItem(toID)"),
        ("if one != `` { _ = q.LockItem(fromID) } else { _ = q.LockItem(toID) }", None),
    ],
)
def test_what_is_locked_as_asked(tmp_path: Path, body: str, expected: str | None) -> None:
    def ask(ctx: Context) -> object:
        function = next(one for one in ctx.functions() if one.name == "run")
        found = locked_as_asked(function)
        return found.second.text if found is not None else None

    text = f"{HEAD}func run(q store, fromID, toID, one, other string) {{ {body} }}"

    assert of_files(tmp_path, text, ask) == expected
