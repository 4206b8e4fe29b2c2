"""What PostgreSQL locks a table for."""

from __future__ import annotations

import pytest
from tests.rules.knowledge.sql_files import asset

from golint_rules.knowledge.schema.locking_ddl import harms


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("CREATE INDEX i ON a (b)", ["index"]),
        ("CREATE INDEX CONCURRENTLY i ON a (b)", []),
        ("CREATE INDEX CONCURRENTLY i ON a (b); SELECT 1", ["concurrently"]),
        ("CREATE TABLE a (b int); CREATE INDEX i ON a (b)", []),
        ("ALTER TABLE a ADD COLUMN b int NOT NULL", ["mandatory"]),
        ("ALTER TABLE a ADD b int NOT NULL DEFAULT 0, ADD c int", []),
        ("ALTER TABLE a ALTER b SET NOT NULL", ["not null"]),
        ("ALTER TABLE a VALIDATE CONSTRAINT c; ALTER TABLE a ALTER b SET NOT NULL", []),
        ("ALTER TABLE a ALTER COLUMN b TYPE bigint", ["type"]),
        ("ALTER TABLE a ALTER COLUMN b SET DATA TYPE bigint", ["type"]),
        ("ALTER TABLE a ALTER COLUMN b TYPE text", []),
        ("ALTER TABLE a ALTER COLUMN b TYPE numeric(18, 2)", ["number"]),
        ("TRUNCATE a; ALTER TABLE a ADD COLUMN b int NOT NULL", []),
        ("DELETE FROM s.a; ALTER TABLE s.a ADD COLUMN b int NOT NULL", []),
        ("DELETE FROM c; ALTER TABLE a ADD COLUMN b int NOT NULL", ["mandatory"]),
        ("ALTER TABLE a ADD CONSTRAINT e CHECK (b > 0)", ["check"]),
        ("ALTER TABLE a RENAME TO c", ["rename"]),
        ("ALTER TABLE a RENAME b TO c", ["rename"]),
        ("ALTER TABLE a RENAME CONSTRAINT b TO c", []),
        ("ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES c (d)", ["constraint"]),
        ("ALTER TABLE a ADD CONSTRAINT e CHECK (b > 0) NOT VALID", []),
        ("ALTER TABLE a ADD CONSTRAINT e UNIQUE (b)", ["unique"]),
        ("ALTER TABLE a ADD CONSTRAINT e UNIQUE USING INDEX i", []),
        ("ALTER TABLE a DROP CONSTRAINT e", []),
    ],
)
def test_harms(text: str, kinds: list[str]) -> None:
    file = asset(text)

    assert [harm.kind for harm in harms(file, file.statements)] == kinds


def test_columns_and_tables_are_told_apart() -> None:
    file = asset("ALTER TABLE a RENAME TO c; ALTER TABLE a RENAME COLUMN b TO c")

    table, column = (harm.what for harm in harms(file, file.statements))

    assert table.startswith("`a` gets")
    assert column.startswith("a column of `a` gets")
