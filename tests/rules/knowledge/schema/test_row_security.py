"""Policies that let every row through."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of
from tests.rules.knowledge.sql_files import asset

from golint_agent.rulekit import Place
from golint_agent.rulekit.assets import AssetContext
from golint_rules.knowledge.schema.migrations import Order
from golint_rules.knowledge.schema.row_security import (
    SessionSetter,
    asks_for_role,
    hangs_on_session,
    lets_all_through,
    session_function,
)
from golint_rules.knowledge.schema.schema_changes import SchemaChange

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
    assert lets_all_through(policy_of(rest)) == when


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (f"USING (t = {SETTING})", True),
        ("USING (t = app.current_tenant())", True),
        ("USING (t = auth.uid())", False),
        ("USING (name = current_user)", False),
    ],
)
def test_who_is_asked(rest: str, *, expected: bool) -> None:
    assert hangs_on_session(policy_of(rest)) is expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("USING (name = current_user)", True),
        ("USING (name = session_user)", True),
        (f"USING (t = {SETTING})", False),
    ],
)
def test_who_is_connected(rest: str, *, expected: bool) -> None:
    assert asks_for_role(policy_of(rest)) is expected


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        ("SELECT set_config('app.tenant', $1, true)", True),
        ("SET LOCAL app.tenant = 'a'", True),
        ("set session authorization a", True),
        ("SET app.tenant = 'a'", True),
        ("SET ROLE a", True),
        ("SELECT app.set_tenant($1)", True),
        ("UPDATE users SET role = $1", False),
        ("UPDATE users SET name = $1", False),
        ("SELECT name FROM users", False),
    ],
)
def test_what_sets_the_session(tmp_path: Path, text: str, *, sets: bool) -> None:
    assert bool(facts_of(tmp_path, f"const q = `{text}`", SessionSetter)) is sets


def test_functions_that_ask_the_session() -> None:
    policy = policy_of("USING (t = auth.uid())")

    assert hangs_on_session(policy, {"uid"})
    assert not hangs_on_session(policy, {"other"})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"CREATE FUNCTION Mine() RETURNS text AS $$ SELECT {SETTING} $$ LANGUAGE sql;", ["mine"]),
        (
            (
                'create or replace function app."of"(p uuid) returns bool language plpgsql as $b$'
                f" BEGIN RETURN p = {SETTING}; END; $b$;"
            ),
            ["of"],
        ),
        (f"CREATE FUNCTION other() RETURNS int AS $$ SELECT 1 $$; SELECT {SETTING};", []),
    ],
)
def test_session_functions(text: str, names: list[str]) -> None:
    learn = session_function.learn
    assert learn is not None
    nobody: AssetContext | None = None

    assert [function.name for function in learn(asset(text), nobody)] == names


def policy_of(rest: str) -> SchemaChange:
    file = asset(f"CREATE POLICY p ON c {rest}")
    (statement,) = file.statements
    place: Place = file.place(statement)
    words = statement.clauses[0].words
    return SchemaChange("policy", "c", place, Order("", 1, ""), ("p",), words)
