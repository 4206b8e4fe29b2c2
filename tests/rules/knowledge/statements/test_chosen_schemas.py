"""Schemas and databases that the code chooses as it runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.statements.chosen_schemas import SchemaSwitch


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ('"SET search_path TO public"', 0),
        ('`SET LOCAL search_path = "$user", public;`', 1),
        ("`set session search_path = app, public;`", 0),
        ("public", 0),
        ('"SET search_path TO $1", s', 1),
        ('"SET search_path TO ?", s', 1),
        ("\"SELECT set_config('search_path', $1, true)\", s", 1),
        ('"SET search_path TO " + s', 1),
    ],
)
def test_who_sets_one_schema_for_all_keeps_no_tenants_apart(
    tmp_path: Path, given: str, count: int
) -> None:
    text = (
        'import "database/sql"\nconst public = "SET search_path TO public"\n'
        f"func run(db *sql.DB, s string) {{ db.Exec({given}) }}"
    )

    assert len(facts_of(tmp_path, text, SchemaSwitch)) == count


_ALONE = (
    "(p *repo) run(s string) { p.db.Exec(`SET search_path TO ` + s);"
    " p.db.Query(`SELECT a FROM b`) }"
)

_OWN = (
    "(p *repo) run(s string) { c, _ := p.db.Conn(nil); defer c.Close();"
    " c.ExecContext(nil, `SET search_path TO ` + s); c.QueryContext(nil, `SELECT a FROM b`) }"
)


@pytest.mark.parametrize(
    ("code", "within"),
    [
        # Others run in the schema that is chosen: what is handed over, and what comes back.
        ("run(db *sql.DB, s string) { db.Exec(`SET search_path TO ` + s) }", [""]),
        (_ALONE.replace("s string", "s string, do func()"), [""]),
        (_ALONE.replace(") {", ") *sql.DB {"), [""]),
        (_ALONE, ["(*example.com/m.repo).run"]),
        # What is asked behind it is no table: it looks whether the schema is there, or makes it.
        (_ALONE.replace("SELECT a FROM b", "SELECT current_schema()"), [""]),
        (_ALONE.replace("SELECT a FROM b", "CREATE TABLE b (a int)"), [""]),
        # A session that others hold, too, or that goes on to what comes next.
        (_ALONE.replace("p.db", "p.conn"), [""]),
        (_ALONE.replace("FROM b`) }", "FROM b`); p.next.ServeHTTP(nil, nil) }"), [""]),
        (_OWN, ["(*example.com/m.repo).run"]),
        (_OWN.replace("FROM b`) }", "FROM b`); p.conn = c }"), [""]),
        (_OWN.replace("FROM b`) }", "FROM b`); do(repo{conn: c}) }\nfunc do(repo) {}"), [""]),
        (_OWN.replace("FROM b`) }", "FROM b`); do(c.Close) }\nfunc do(func() error) {}"), [""]),
        ("run(db *sql.DB) { db.Exec(`SET search_path TO ledger, public`) }", []),
        ("run(db *sql.DB) { db.Exec(`SELECT set_config('search_path', $1)`, s) }", [""]),
    ],
)
def test_schemas_that_are_chosen(tmp_path: Path, code: str, within: list[str]) -> None:
    text = (
        'import ("database/sql"; "net/http")\n'
        f"type repo struct{{ db *sql.DB; conn *sql.Conn; next http.Handler }}\nfunc {code}\n"
    )

    assert [found.within for found in facts_of(tmp_path, text, SchemaSwitch)] == within


@pytest.mark.parametrize(
    ("code", "count"),
    [
        # Whatever the text goes into.
        ('func f(b *strings.Builder, s string) { b.WriteString("SET search_path TO "); }', 1),
        ('const path = "SET search_path TO %s, public"', 1),
        ('func f(s string) string { return fmt.Sprintf(`SET LOCAL search_path = "%s"`, s) }', 1),
        ('func f(s string) string { return "set search_path to shop_" + s }', 1),
        ('func f(db *sql.DB, s string) { do(db, "SET search_path TO " + s) }', 1),
        ('const path = "SET search_path TO ledger, public"', 0),
        ('const secure = "CREATE FUNCTION f() SET search_path = public AS $$ SELECT 1 $$"', 0),
        # The schema of an address may be the service's own.
        ('func open(tenant string) { do(nil, "postgres://db/m?search_path=" + tenant) }', 1),
        ('func f(m map[string]string, tenantID string) { m["search_path"] = tenantID }', 1),
        ('func f(m map[string]string, schema string) { m["search_path"] = schema }', 0),
        ('func open(c config) { do(nil, "postgres://db/m?search_path=" + c.Schema) }', 0),
        ('func addTenant(s string) { do(nil, "CREATE SCHEMA IF NOT EXISTS " + s) }', 1),
        ('func f(tenant string) { do(nil, fmt.Sprintf("CREATE DATABASE tenant_%s", tenant)) }', 1),
        ('func migrate(s string) { do(nil, "CREATE SCHEMA IF NOT EXISTS " + s) }', 0),
        # Of MySQL, and others.
        ('func f(db *sql.DB, tenant string) { db.Exec("USE shop_" + tenant) }', 1),
        ('func f(db *sql.DB, tenant string) { db.Exec(fmt.Sprintf("USE `%s`", tenant)) }', 1),
        ('func f(db *sql.DB, tenant string) { db.Exec("SET SCHEMA \'" + tenant + "\'") }', 1),
        ('func f(db *sql.DB) { db.Exec("USE shop") }', 0),
        ('func f(db *sql.DB, c config) { db.Exec("USE " + c.Schema) }', 0),
        # Each table with its schema.
        ('func f(tenant string) { do(nil, fmt.Sprintf("DELETE FROM %s.bills", tenant)) }', 1),
        ('func f(c config, tenant string) { do(nil, fmt.Sprintf("… FROM %s.t", c.Schema)) }', 0),
        ('func f(db *sql.DB, tenant string) { db.Exec("UPDATE t SET schema = " + tenant) }', 0),
    ],
)
def test_texts_that_choose_a_schema(tmp_path: Path, code: str, count: int) -> None:
    text = (
        'import ("database/sql"; "fmt"; "strings")\n'
        "var _ *sql.DB; var _ = fmt.Sprint; var _ strings.Builder\n"
        f"type config struct {{ Schema string }}\nfunc do(db *sql.DB, text string) {{}}\n{code}\n"
    )

    assert len(facts_of(tmp_path, text, SchemaSwitch)) == count
