"""Columns that a database keeps unique."""

from __future__ import annotations

from typing import cast

import pytest
from tests.rules.knowledge.sql_files import asset

from golint_agent.rulekit import AssetContext
from golint_rules.knowledge.schema.unique_keys import UniqueColumns, says_unique, unique_columns


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "CREATE TABLE u (id int PRIMARY KEY, a text UNIQUE, b text, UNIQUE (b, c), d text)",
            [("u", ("a", "b", "c", "id"))],
        ),
        ("CREATE TABLE u (a text, CONSTRAINT k PRIMARY KEY (a))", [("u", ("a",))]),
        (
            "CREATE UNIQUE INDEX i ON public.u USING btree (lower(a), b) WHERE c IS NULL",
            [("u", ("a", "b", "lower"))],
        ),
        ("CREATE INDEX i ON u (a)", []),
        ("ALTER TABLE u ADD CONSTRAINT k UNIQUE (a)", [("u", ("a",))]),
        ("ALTER TABLE u ADD COLUMN a text UNIQUE", [("u", ("a",))]),
        ("ALTER TABLE u ADD COLUMN a text", []),
        (
            "DO $$ BEGIN\n  CREATE UNIQUE INDEX IF NOT EXISTS i ON public.u (a, b);\nEND $$;",
            [("u", ("a", "b"))],
        ),
        (
            'DO $$ BEGIN ALTER TABLE "u" ADD CONSTRAINT k UNIQUE (a); END $$;',
            [("u", ("a",))],
        ),
        ("DO $$ BEGIN CREATE INDEX i ON u (a); ALTER TABLE u ADD COLUMN b text; END $$;", []),
    ],
)
def test_keys(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    learn = unique_columns.learn
    assert learn is not None
    found: list[UniqueColumns] = list(learn(asset(text), cast("AssetContext", None)))

    assert [(key.table, key.columns) for key in found] == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ('gorm:"uniqueIndex"', True),
        ('gorm:"column:a;unique"', True),
        ('gorm:"primaryKey"', True),
        ('bun:",pk"', True),
        ('gorm:"index"', False),
        ('json:"unique"', None),
        ("", None),
    ],
)
def test_tags(tag: str, *, expected: bool | None) -> None:
    assert says_unique(tag) is expected
