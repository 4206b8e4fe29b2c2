from __future__ import annotations

import pytest

from golint_agent.assets.read import read_asset
from golint_agent.assets.sql.dialect import dialect_of, dialects_required
from golint_agent.assets.sql.lexer import HOLE
from golint_agent.assets.sql.statement import Form, Statement
from golint_agent.findings import ProblemKind


def statements(text: str, dialect: str = "postgres") -> tuple[Statement, ...]:
    return read_asset("a.sql", text.encode(), dialect).statements


def one(text: str, dialect: str = "postgres") -> Statement:
    (found,) = statements(text.replace("%", HOLE), dialect)
    return found


def test_placeholders_without_spaces_are_no_quote() -> None:
    found = one("INSERT INTO s.T (a, B) VALUES ($1,$2),($3,'$4') RETURNING id")
    assert [p.text for p in found.placeholders if not p.is_quoted] == ["$1", "$2", "$3"]
    assert [p.text for p in found.placeholders if p.is_quoted] == ["$4"]
    assert found.target is not None
    assert (found.target.schema, found.target.name) == ("s", "t")
    assert [(a.column.name, a.value.text) for a in found.set] == [("a", "$1"), ("b", "$2")]
    assert (found.rows, [c.name for c in found.returning]) == (2, ["id"])


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("DELETE FROM c WHERE a LIKE '%$1%'", ["%$1%"]),
        ("DELETE FROM c WHERE a LIKE '?%'", ["?%"]),
        ("DELETE FROM c WHERE a > interval '$2 days'", ["$2 days"]),
        ("DELETE FROM c WHERE a = '$5 off, today'", []),
        ("DELETE FROM c WHERE a = 'why?'", []),
    ],
)
def test_placeholders_in_quotes(text: str, quoted: list[str]) -> None:
    (found,) = statements(text)

    assert [p.text for p in found.placeholders if p.is_quoted] == quoted


def test_conditions_have_their_table_and_place() -> None:
    text = (
        "SELECT a.x FROM acc a JOIN b ON a.id = b.id AND b.org = $1"
        " WHERE a.y IN ($2) AND (z = 1 OR w)"
    )
    found = one(text)
    columns = [(p.op, [f"{c.table}.{c.name}" for c in p.columns]) for p in found.all_predicates()]
    assert columns == [
        ("in", ["acc.y"]),
        ("other", [".z", ".w"]),
        ("=", ["acc.id", "b.id"]),
        ("=", ["b.org"]),
    ]
    first = found.predicates[0]
    assert text[first.start : first.end] == "a.y IN ($2"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT 1 FROM t WHERE org = $1", True),
        ("SELECT 1 FROM t WHERE org = ANY($1)", True),
        ("SELECT 1 FROM t WHERE org IN (SELECT 1)", True),
        ("SELECT 1 FROM t WHERE (a, org) = ($1, $2)", True),
        ("SELECT 1 FROM t WHERE $1::uuid = t.org", True),
        ("SELECT 1 FROM t WHERE a = 1", False),
        ("SELECT 1 FROM t WHERE org <> 1", False),
        ("SELECT 1 FROM t WHERE org = 1 OR a = 2", None),
        ("SELECT 1 FROM t WHERE NOT (org = 1)", None),
        ("SELECT 1 FROM t LEFT JOIN u ON t.org = u.org WHERE a = 1", False),
        ("SELECT 1 FROM t WHERE a = 1 %", None),
        ("SELECT 1 FROM t WHERE % AND a = 1", None),
        ("SELECT 1 FROM t WHERE % AND org = 1", True),
        ("SELECT 1 FROM t WHERE a = % ORDER BY % LIMIT %", False),
        ("SELECT % FROM t", False),
        ("SELECT 1 FROM % WHERE a = 1", False),
        ("SELECT 1 FROM t %", None),
        ("SELECT 1 FROM (%) AS q WHERE a = 1", None),
        ("UPDATE t SET % WHERE a = 1", False),
        ("UPDATE t SET b = 2, % WHERE a = 1", False),
        ("UPDATE t SET b = now()% WHERE a = 1", False),
        ("UPDATE t SET % b = coalesce($1, %), c = % WHERE a = $2", False),
        ("UPDATE t SET % = $1, c = % + 1 WHERE a = $2", False),
        ("UPDATE t SET b = 2 % WHERE a = 1 %", None),
        ("UPDATE t SET b = 2 %", None),
        ("SELECT 1 FROM t WHERE a = $%", False),
        ("SELECT 1 FROM t WHERE a = $% AND org = $%", True),
        ("SELECT 1 FROM t WHERE a = $%%", None),
        ("SELECT FROM WHERE", None),
    ],
)
def test_what_restricts_is_known_or_unknown(text: str, expected: bool | None) -> None:  # noqa: FBT001 - expected
    assert one(text).restricts("org") is expected


def test_names_with_dynamic_parts_are_unknown() -> None:
    found = one("SELECT a FROM part_% WHERE b = 'x%' AND c = 1")
    assert [(t.name, t.kind) for t in found.tables] == [("", "unknown")]
    assert [p.value.kind for p in found.predicates if p.value] == ["dynamic", "number"]


def test_queries_inside_are_statements_of_their_own() -> None:
    found = one("WITH x AS (SELECT 1 FROM a) DELETE FROM b USING x WHERE b.i IN (SELECT i FROM c)")
    assert (found.verb, found.target.name if found.target else "") == ("delete", "b")
    assert sorted(t.name for s in found.nested for t in s.tables) == ["a", "c"]
    assert [t.kind for t in found.tables] == ["table", "cte"]


def test_locks_limits_and_conflicts() -> None:
    found = one("SELECT 1 FROM t LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED")
    assert (found.lock, found.lock_wait) == ("no key update", "skip locked")
    assert found.limit is not None
    assert found.limit.text == "$1"
    upsert = one("INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET b = excluded.b")
    assert (upsert.conflict, [a.column.name for a in upsert.conflict_set]) == ("update", ["b"])
    assert one("INSERT INTO t (a) VALUES (1) ON CONFLICT DO NOTHING").conflict == "nothing"


def test_definitions_say_what_they_are_about() -> None:
    found = statements(
        "CREATE TABLE t (a int, b text); ALTER TABLE t ADD COLUMN c int, DROP COLUMN b;"
        "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a); DROP INDEX IF EXISTS s.i, j CASCADE;"
        "CREATE OR REPLACE FUNCTION f() RETURNS int AS $$ BEGIN; END $$ LANGUAGE plpgsql;"
        "GRANT SELECT ON t TO u"
    )
    assert [(s.verb, s.object, str(s.form)) for s in found] == [
        ("create", "table", "parsed"),
        ("alter", "table", "parsed"),
        ("create", "index", "parsed"),
        ("drop", "index", "parsed"),
        ("create", "function", "opaque"),
        ("grant", "", "opaque"),
    ]
    assert [c.name for c in found[0].inserted] == ["a", "b"]
    assert found[1].actions == ("add column c", "drop column b")
    assert [(t.schema, t.name) for t in found[3].tables] == [("s", "i"), ("", "j")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("SELECT ';'; SELECT $a$;$a$ /* ; /* ; */ ; */ -- ;\n; SELECT 1", 3),
        (
            "-- +goose StatementBegin\nDROP TABLE a;\nDROP TABLE c\n--+goose StatementEnd\nA",
            3,
        ),
        (
            "--+goose StatementBegin\nCREATE TRIGGER x BEGIN A; END;\n--+goose StatementEnd\nA",
            2,
        ),
        ("COPY t FROM stdin;\n1\t;'\n\\.\nSELECT 1;\n", 2),
        ("\\connect x\nSELECT 1\\gexec\nSELECT 2", 2),
        ("CREATE TRIGGER x AFTER INSERT ON t BEGIN UPDATE t SET a = 1; SELECT 2; END; SELECT 1", 2),
        ("BEGIN; SELECT 1; COMMIT;", 3),
        ("SELECT E'\\';'; SELECT 1", 2),
    ],
)
def test_statements_end_where_they_end(text: str, count: int) -> None:
    assert len(statements(text)) == count


def test_mysql_scripts_have_their_own_ends_and_quotes() -> None:
    text = (
        'DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; END//\nDELIMITER ;\nSELECT "a;" # ;\n;'
    )
    assert [s.verb for s in statements(text, "mysql")] == ["create", "select"]


def test_what_is_of_another_dialect_is_read_in_it() -> None:
    found = one("REPLACE INTO t (a) VALUES (?)")
    assert (found.form, found.target.name if found.target else "") == (Form.PARSED, "t")


def test_a_comment_without_an_end_is_told() -> None:
    found = read_asset("a.sql", b"SELECT 1;\nSELECT 2 /* and more\nSELECT 3;")

    assert [statement.verb for statement in found.statements] == ["select"]
    assert [(p.message, p.line, p.column) for p in found.problems] == [
        ("a comment has no end", 2, 10)
    ]


@pytest.mark.parametrize(
    ("dialect", "count"), [("postgres", 0), ("tsql", 0), ("mysql", 2), ("sqlite", 2)]
)
def test_whether_comments_stand_in_one_another_is_a_matter_of_the_dialect(
    dialect: str, count: int
) -> None:
    assert len(statements("/* see /* below */ SELECT 1; SELECT 2", dialect)) == count
    assert len(statements("/* see /* above */ SELECT 1; */ SELECT 2", "postgres")) == 1


def test_jsonb_operators_are_no_placeholders() -> None:
    text = "SELECT 1 FROM t WHERE a ? 'x' AND b = ?"
    assert [p.start for p in one(text).placeholders] == [text.rindex("?")]


def test_dialects_follow_from_drivers_and_paths() -> None:
    assert dialects_required(["github.com/lib/pq", "github.com/go-sql-driver/mysql"]) == (
        "postgres",
        "mysql",
    )
    assert dialects_required(["github.com/ClickHouse/clickhouse-go/v2"]) == ("clickhouse",)
    assert dialect_of("migrations/sqlite/1.sql", ("postgres",)) == "sqlite"
    assert dialect_of("migrations/1.sql", ("mysql",)) == "mysql"
    assert dialect_of("migrations/1.sql", ()) == "postgres"


def test_ddl_in_a_block_of_code() -> None:
    text = (
        "SELECT 1; DO $x$ DECLARE a int; BEGIN IF a THEN ALTER TABLE b ADD c int; END IF;"
        " DROP TABLE d; EXECUTE 'DROP TABLE e'; PERFORM f(); END $x$"
    )
    _, block = statements(text)

    assert [text[s.start : s.end] for s in block.nested] == [
        "ALTER TABLE b ADD c int",
        "DROP TABLE d",
    ]
    assert [table.name for s in block.nested for table in s.tables] == ["b", "d"]


@pytest.mark.parametrize("piece", ["[1]", "[1:2]", "[f(1)]", ".b[1]", ".b.c[a[1]]", '."ü"[$1]'])
def test_a_long_chain_of_brackets_is_not_read(piece: str) -> None:
    few, many = ("SELECT a[1]" + piece * count + ";\n" for count in (6, 41))
    tree = read_asset("a.sql", (few + many + few).encode())

    assert [s.form for s in tree.statements] == [Form.PARSED, Form.BROKEN, Form.PARSED]
    assert [(p.kind, p.line) for p in tree.problems] == [(ProblemKind.LIMIT, 2)]


@pytest.mark.parametrize("piece", ["a[1], ", "a[1] + ", "a[1]::int + ", "ARRAY[1] || ", "(a[1]), "])
def test_many_brackets_beside_one_another_are_read(piece: str) -> None:
    assert one("SELECT " + piece * 100 + "a[1]").form is Form.PARSED


@pytest.mark.parametrize("dialect", ["postgres", "mysql", "sqlite"])
@pytest.mark.parametrize(
    ("condition", "op"),
    [
        ("x IS NULL", "is null"),
        ("x IS NOT NULL", "is not null"),
        ("NOT x IS NULL", "is not null"),
        ("x LIKE 'a'", "like"),
        ("x NOT LIKE 'a'", "other"),
        ("x IN (1, 2)", "in"),
        ("x NOT IN (1, 2)", "not in"),
        ("x NOT BETWEEN 1 AND 2", "other"),
    ],
)
def test_what_is_denied_is_not_what_is_said(condition: str, op: str, dialect: str) -> None:
    found = one("SELECT 1 FROM t WHERE ~".replace("~", condition), dialect)

    assert [predicate.op for predicate in found.predicates] == [op]
