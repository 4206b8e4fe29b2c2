"""Policies that let every row through."""

from __future__ import annotations

import pytest
from tests.rules.knowledge.sql_files import asset

from golint_agent.rulekit import Place
from golint_rules.knowledge.row_security import lets_all_through
from golint_rules.knowledge.schema import SchemaChange

SETTING = "current_setting('a.b', true)"


@pytest.mark.parametrize(
    ("rest", "when"),
    [
        ("USING (true)", "whoever asks"),
        ("TO reporting USING (true)", ""),
        ("AS RESTRICTIVE FOR SELECT USING (true)", ""),
        (f"USING ({SETTING} IS NULL OR t = {SETTING})", "where no tenant is set"),
        (f"USING (t = {SETTING} OR ({SETTING} = ''))", "where the tenant is empty"),
        (f"USING (t = {SETTING})", ""),
        (f"USING (t = {SETTING} OR t IS NULL)", ""),
        ("FOR INSERT WITH CHECK (true)", ""),
    ],
)
def test_policies(rest: str, when: str) -> None:
    file = asset(f"CREATE POLICY p ON c {rest}")
    (statement,) = file.statements
    place: Place = file.place(statement)
    words = statement.clauses[0].words
    policy = SchemaChange("policy", "c", place, ("", 1, "", 0), ("p",), words)

    assert lets_all_through(policy) == when
