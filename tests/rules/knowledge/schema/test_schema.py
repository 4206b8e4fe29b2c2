"""The schema that migrations make."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.sql_facts import module_fact_of

from golint_rules.knowledge.schema.schema import Schema
from golint_rules.knowledge.schema.schema_changes import SchemaChange


def _schema(directory: Path, *migrations: str) -> Schema:
    files = {f"migrations/{n:03}_a.up.sql": text for n, text in enumerate(migrations, 1)}
    found = module_fact_of(directory, files, Schema, SchemaChange)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("change", "columns"),
    [
        (
            "ALTER TABLE a ADD COLUMN IF NOT EXISTS d int, ADD CONSTRAINT e UNIQUE (b)",
            {"b", "c", "d"},
        ),
        ("ALTER TABLE a DROP COLUMN c", {"b"}),
        ("ALTER TABLE a RENAME COLUMN c TO d", {"b", "d"}),
        ("ALTER TABLE a RENAME c TO d", {"b", "d"}),
        ("ALTER TABLE a DROP CONSTRAINT e", {"b", "c"}),
        ("CREATE INDEX i ON a (b)", {"b", "c"}),
    ],
)
def test_columns(tmp_path: Path, change: str, columns: set[str]) -> None:
    found = _schema(tmp_path, "CREATE TABLE a (b int, c int, PRIMARY KEY (b))", change)
    table = found.table("a")

    assert table is not None
    assert table.columns == columns
    assert found.is_whole


def test_tables_go_and_get_other_names(tmp_path: Path) -> None:
    found = _schema(
        tmp_path,
        "CREATE TABLE a (b int); CREATE TABLE c (d int); CREATE TABLE e (f int)",
        "ALTER TABLE a RENAME TO g; DROP TABLE c",
    )

    assert [table.name for table in found.tables] == ["e", "g"]


def test_security(tmp_path: Path) -> None:
    found = _schema(
        tmp_path,
        "CREATE TABLE a (b int); ALTER TABLE a ENABLE ROW LEVEL SECURITY;"
        "CREATE POLICY p ON a USING (true); CREATE POLICY q ON a USING (true)",
        "ALTER TABLE a FORCE ROW LEVEL SECURITY; DROP POLICY IF EXISTS p ON a",
    )
    table = found.table("a")

    assert table is not None
    assert table.enabled is not None
    assert table.is_forced
    assert [policy.columns for policy in table.policies] == [("q",)]


def test_what_cannot_be_read(tmp_path: Path) -> None:
    assert not _schema(tmp_path, "CREATE TABLE a (b int); CREATE TABLE c AS SELECT 1").is_whole


def test_the_way_back_is_not_gone(tmp_path: Path) -> None:
    files = {
        "migrations/1_a.sql": "-- +goose Up\nCREATE TABLE a (b int);\n--+goose Down\nDROP TABLE a",
        "migrations/2_c.up.sql": "CREATE TABLE c (d int)",
        "migrations/2_c.down.sql": "DROP TABLE c",
    }
    found = module_fact_of(tmp_path, files, Schema, SchemaChange)

    assert found is not None
    assert [table.name for table in found.tables] == ["a", "c"]
