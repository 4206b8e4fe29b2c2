"""Changes of a schema, one after the other."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from time import process_time

import pytest
from tests.rules.knowledge.sql_facts import module_fact_of

from golint_agent.assets.read import read_asset
from golint_agent.findings import Position, Span
from golint_agent.rulekit import Asset, Place
from golint_rules.knowledge.schema.ddl import Column, Constraint
from golint_rules.knowledge.schema.migrations import Order
from golint_rules.knowledge.schema.schema import Schema, Table
from golint_rules.knowledge.schema.schema import replayed as schema_of
from golint_rules.knowledge.schema.schema_changes import SchemaChange, schema_change


def replayed(directory: Path, *migrations: str) -> Schema:
    files = {f"migrations/{n:03}_a.up.sql": text for n, text in enumerate(migrations, 1)}
    found = module_fact_of(directory, files, Schema, SchemaChange)
    assert found is not None
    return found


def table(directory: Path, *migrations: str) -> Table:
    found = replayed(directory, *migrations).table("a")
    assert found is not None
    return found


SPAN = Span(Position(0, 1, 1), Position(1, 1, 2))
CREATED = """
CREATE TABLE b (id int PRIMARY KEY);
CREATE TABLE a (id uuid PRIMARY KEY, b_id int NOT NULL REFERENCES b (id) DEFAULT 1, c text UNIQUE,
    total numeric(20, 4) CHECK (total > 0), CHECK (total > b_id));
CREATE INDEX ON a (c, total);
"""


def test_names_that_the_database_chooses(tmp_path: Path) -> None:
    found = table(tmp_path, CREATED)

    assert sorted(one.name for one in found.constraints) == [
        "a_b_id_fkey",
        "a_c_key",
        "a_check",
        "a_pkey",
        "a_total_check",
    ]
    assert sorted(index.name for index in found.indexes) == ["a_c_key", "a_c_total_idx", "a_pkey"]


@pytest.mark.parametrize(
    "change",
    [
        "CREATE INDEX i ON a (c, , total)",
        "CREATE UNIQUE INDEX i ON a (, c)",
        "ALTER INDEX i x TO y",
        "ALTER INDEX RENAME TO y",
    ],
)
def test_what_no_database_takes_changes_nothing(change: str) -> None:
    path = "migrations/1_a.up.sql"
    asset = Asset(read_asset(path, change.encode()), path, "postgres")

    assert schema_change.learn is not None
    assert [*schema_change.learn(asset, None)] == []


@pytest.mark.parametrize(
    ("change", "name", "said"),
    [
        (
            "ALTER TABLE a ALTER COLUMN total TYPE bigint USING total",
            "total",
            ("bigint", False, False),
        ),
        ("ALTER TABLE a ALTER total SET DATA TYPE money", "total", ("money", False, False)),
        ("ALTER TABLE a ALTER c SET NOT NULL, ALTER c SET DEFAULT ''", "c", ("text", True, True)),
        ("ALTER TABLE a ALTER b_id DROP NOT NULL", "b_id", ("integer", False, True)),
        ("ALTER TABLE a ALTER b_id DROP DEFAULT", "b_id", ("integer", True, False)),
        ('ALTER TABLE a ADD "key" varchar(3)', "key", ("character varying(3)", False, False)),
        ("ALTER TABLE a ADD IF NOT EXISTS c int NOT NULL", "c", ("text", False, False)),
        ("CREATE TABLE IF NOT EXISTS a (c int)", "c", ("text", False, False)),
        ("CREATE TEMP TABLE a (c int)", "c", ("text", False, False)),
        ("ALTER TABLE a RENAME c TO d", "d", ("text", False, False)),
    ],
)
def test_columns(tmp_path: Path, change: str, name: str, said: tuple[str, bool, bool]) -> None:
    found = table(tmp_path, CREATED, change)
    (column,) = [column for column in found.definitions if column.name == name]

    assert (column.type, column.is_required, column.is_filled) == said
    assert name in found.columns


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        ("ALTER TABLE a DROP COLUMN total", {"a_total_check", "a_check", "a_c_total_idx"}),
        ("ALTER TABLE a DROP CONSTRAINT a_c_key", {"a_c_key"}),
        ("DROP INDEX IF EXISTS s.a_c_total_idx", {"a_c_total_idx"}),
        ("DROP TABLE b CASCADE", {"a_b_id_fkey"}),
        ("ALTER TABLE b DROP CONSTRAINT b_pkey CASCADE", {"a_b_id_fkey"}),
        ("ALTER TABLE a RENAME c TO d; ALTER TABLE a DROP d", {"a_c_key", "a_c_total_idx"}),
    ],
)
def test_what_goes_along(tmp_path: Path, change: str, gone: set[str]) -> None:
    before = _names(table(tmp_path, CREATED))

    assert before - _names(table(tmp_path, CREATED, change)) == gone


def _names(found: Table) -> set[str]:
    return {one.name for one in found.constraints} | {one.name for one in found.indexes}


def test_other_names(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        CREATED,
        "ALTER TABLE a RENAME CONSTRAINT a_c_key TO e; ALTER INDEX a_c_total_idx RENAME TO f;"
        "ALTER TABLE b RENAME TO g; CREATE UNIQUE INDEX h ON a (b_id);"
        "ALTER TABLE a ADD CONSTRAINT i UNIQUE USING INDEX h",
    )

    assert {"e", "f", "i"} < _names(found)
    assert not {"a_c_key", "a_c_total_idx", "h"} & _names(found)
    assert [one.references for one in found.constraints if one.kind == "foreign key"] == ["g"]


def test_copies(tmp_path: Path) -> None:
    schema = replayed(
        tmp_path,
        CREATED,
        "CREATE TABLE c (LIKE a INCLUDING ALL, d int); CREATE TABLE e (LIKE s.a);"
        "CREATE TABLE p PARTITION OF a FOR VALUES FROM (1) TO (2);",
    )
    kept = [schema.table(name) for name in ("c", "e", "p")]

    assert schema.is_whole
    assert [found is not None and sorted(found.columns) for found in kept] == [
        ["b_id", "c", "d", "id", "total"],
        ["b_id", "c", "id", "total"],
        ["b_id", "c", "id", "total"],
    ]
    assert kept[0] is not None
    assert {"c_pkey", "c_c_key", "a_check", "c_c_total_idx"} < _names(kept[0])
    assert kept[1] is not None
    assert _names(kept[1]) == set()


@pytest.mark.parametrize(
    "condition",
    [
        "",
        "IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'k') THEN",
        "IF EXISTS (SELECT 1 FROM information_schema.columns WHERE (table_name = 'a')) THEN",
        "IF (SELECT data_type FROM information_schema.columns WHERE true) = 'text' THEN",
    ],
)
def test_code_that_looks_before_it_changes(tmp_path: Path, condition: str) -> None:
    end = "END IF;" if condition else ""
    schema = replayed(
        tmp_path,
        CREATED,
        f"DO $$ BEGIN {condition} ALTER TABLE a ADD COLUMN d int, ADD CONSTRAINT k CHECK (d > 1);"
        f"ALTER TABLE IF EXISTS a ALTER COLUMN c TYPE varchar(3); {end} END $$;",
    )
    found = schema.table("a")

    assert found is not None
    assert "d" in found.columns
    assert "k" in _names(found)
    assert "character varying(3)" in [column.type for column in found.definitions]
    assert schema.is_whole


@pytest.mark.parametrize(
    "code",
    [
        "EXECUTE 'ALTER TABLE a ADD COLUMN d int';",
        "IF (SELECT count(*) FROM a) > 0 THEN ALTER TABLE a ADD COLUMN d int; END IF;",
        "IF EXISTS (SELECT FROM pg_class) THEN NULL; ELSE ALTER TABLE a ADD COLUMN d int; END IF;",
        "FOR r IN SELECT 1 LOOP ALTER TABLE a ADD COLUMN d int; END LOOP;",
    ],
)
def test_code_that_nobody_knows(tmp_path: Path, code: str) -> None:
    schema = replayed(tmp_path, CREATED, f"DO $x$ BEGIN {code} END $x$")
    found = schema.table("a")

    assert found is not None
    assert "d" not in found.columns
    assert not schema.is_whole


def test_partitions_follow_their_table(tmp_path: Path) -> None:
    schema = replayed(
        tmp_path,
        CREATED,
        "CREATE TABLE p PARTITION OF s.a DEFAULT; CREATE TABLE q (id uuid); CREATE TABLE r (c int);"
        "ALTER TABLE a ATTACH PARTITION s.q DEFAULT; ALTER TABLE a DROP total, ADD e int;"
        "CREATE TABLE t PARTITION OF r DEFAULT; DROP TABLE r",
    )

    assert [found.name for found in schema.tables] == ["a", "b", "p", "q"]
    assert [sorted(found.columns) for found in schema.tables if found.name in "apq"] == [
        ["b_id", "c", "e", "id"]
    ] * 3


def test_a_key_that_is_said_twice(tmp_path: Path) -> None:
    found = table(
        tmp_path, "CREATE TABLE a (b int UNIQUE PRIMARY KEY, c int, CONSTRAINT d UNIQUE (b))"
    )

    assert [(one.kind, one.name) for one in found.constraints] == [("primary key", "d")]
    assert [index.name for index in found.indexes] == ["d"]


def test_many_changes_take_no_time() -> None:
    count = 10_000
    changes = []
    for n in range(count):
        keys = (
            Constraint("primary key", columns=("a",)),
            Constraint("foreign key", "", ("a",), "t0"),
        )
        made = partial(SchemaChange, place=Place("m.sql", SPAN), order=Order("", n, ""))
        changes += [
            made("create", f"t{n}", definitions=(Column("a"),), constraints=keys),
            made("add", "t0", definitions=(Column(f"c{n}"),), constraints=keys[:1]),
            made("set not null", f"no{n}", columns=("a",)),
            made("drop index", "", columns=(f"t{n}_pkey",)),
            made("rename table", f"t{n}", columns=(f"u{n}",)),
        ]
    start = process_time()
    schema = schema_of(changes)

    assert process_time() - start < count / 1_000
    assert schema is not None
    found = schema.table("t0")
    assert found is not None
    assert not schema.is_whole


def test_each_database_has_its_own_tables(tmp_path: Path) -> None:
    files = {
        "one/migrations/1_a.up.sql": "CREATE TABLE a (b int)",
        "one/migrations/2_a.up.sql": "ALTER TABLE a ADD c int",
        "two/migrations/1_a.up.sql": "CREATE TABLE IF NOT EXISTS a (d int)",
        "two/migrations/2_a.up.sql": "ALTER TABLE a DROP d",
    }
    found = module_fact_of(tmp_path, files, Schema, SchemaChange)

    assert found is not None
    assert [(table.database, sorted(table.columns)) for table in found.tables] == [
        ("one/migrations", ["b", "c"]),
        ("two/migrations", []),
    ]
    all_of_it = found.table("a")
    assert all_of_it is not None
    assert all_of_it.columns == {"b", "c"}


def test_several_tables_are_dropped_at_once(tmp_path: Path) -> None:
    found = replayed(
        tmp_path,
        "CREATE TABLE a (b int); CREATE TABLE c (b int); CREATE TABLE d (b int)",
        "DROP TABLE IF EXISTS c, s.d CASCADE",
    )

    assert [table.name for table in found.tables] == ["a"]
