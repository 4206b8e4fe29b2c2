"""Settings of a database session, and who gets them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.tenant_isolation.session_settings import (
    is_reset,
    keeper_of,
    local_setting,
    session_setting,
    setting_in,
)

HOLE = "\ue000"


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        (f"SET search_path TO {HOLE}", "search_path"),
        (f"SET SESSION AUTHORIZATION {HOLE}", "AUTHORIZATION"),
        (f"SET app.tenant_id = '{HOLE}'", "app.tenant_id"),
        (f"SET LOCAL search_path TO {HOLE}", ""),
        ("SET search_path TO public", ""),
        (f"SET statement_timeout = {HOLE}", ""),
        ("SELECT set_config('app.tenant_id', $1, false)", "app.tenant_id"),
        ("SELECT set_config('app.tenant_id', $1::text, false)", "app.tenant_id"),
        ("SELECT set_config('app.tenant_id', $1, true)", ""),
        ("SELECT set_config('app.tenant_id', '', false)", ""),
        ("SELECT set_tenant_context($1)", "set_tenant_context()"),
        ("CALL app.set_current_org_id(?)", "app.set_current_org_id()"),
        ("SELECT set_user_role($1)", ""),
        ("SELECT set_organize($1)", ""),
    ],
)
def test_settings(text: str, setting: str) -> None:
    assert setting_in(text, has_values=True) == setting


def test_without_values_a_mark_is_none() -> None:
    assert setting_in("SET app.price = '$5'", has_values=False) == ""


def _asked(call: Call, _: Context) -> object:
    receiver = call.receiver
    keeper = keeper_of(receiver) if receiver is not None else ""
    return keeper, session_setting(call), is_reset(call)


def test_keepers(tmp_path: Path) -> None:
    text = (
        'import ("context"; "database/sql")\n'
        "func run(ctx context.Context, db *sql.DB, tx *sql.Tx, given *sql.Conn, s string) {\n"
        "c, _ := db.Conn(ctx)\n"
        'db.Exec("SET search_path TO " + s); tx.Exec("x"); c.ExecContext(ctx, "y");'
        ' given.ExecContext(ctx, "z") }\n'
        'func back(c *sql.DB) { c.Exec("RESET ROLE") }'
    )
    found = of_calls(tmp_path, text, _asked)

    assert found['db.Exec("SET search_path TO " + s)'] == ("pool", "search_path", False)
    assert found['tx.Exec("x")'] == ("transaction", "", False)
    assert found['c.ExecContext(ctx, "y")'] == ("connection", "", False)
    assert found['given.ExecContext(ctx, "z")'] == ("", "", False)
    assert found['c.Exec("RESET ROLE")'] == ("pool", "", True)


@pytest.mark.parametrize(
    ("given", "setting"),
    [
        ('"SET LOCAL search_path TO " + v', "search_path"),
        ('"SET LOCAL app.tenant_id = \'" + v + "\'"', "app.tenant_id"),
        ('"SET LOCAL search_path TO ledger"', ""),
        ('"SET LOCAL search_path TO " + v + "; SELECT 1"', ""),
        ('"SET search_path TO " + v', ""),
        ("\"SELECT set_config('app.tenant_id', $1, true)\", v", "app.tenant_id"),
        ("\"SELECT set_config('a.b', $1, true), set_config('a.c', $2, true)\", v, v", "a.b"),
        ("\"SELECT set_config('app.tenant_id', 'one', true)\"", ""),
        ("\"WITH t AS (SELECT set_config('a.b', $1, true)) SELECT 1\", v", ""),
        ("\"SELECT set_config('app.tenant_id', $1, false)\", v", ""),
    ],
)
def test_settings_of_transactions(tmp_path: Path, given: str, setting: str) -> None:
    text = f"func exec(string, ...any) {{}}\nfunc run(v string) {{ exec({given}) }}"

    found = of_calls(tmp_path, text, lambda call, _: local_setting(call))

    assert found[f"exec({given})"] == setting
