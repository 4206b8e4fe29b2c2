"""Migrations that harm a table in use, by what the others have made."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from tests.rules.knowledge.sql_files import asset

from golint_rules.knowledge.schema.locked_tables import TableHarm, harms_told, table_harm
from golint_rules.knowledge.schema.schema_changes import SchemaChange, schema_change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from golint_agent.rulekit import AssetContext, ModuleView

BEFORE = {
    "m/migrations/1_a.sql": "CREATE TABLE orders (id int); CREATE TABLE users (id int);",
    "m/migrations/2_b.sql": "ALTER TABLE orders ADD COLUMN b int;",
    "m/migrations/3_c.sql": "CREATE TABLE payments (id int);",
    "m/migrations/4_d.sql": "ALTER TABLE orders ADD COLUMN d int;",
}


class Learned:
    """The facts of some files, as a module has them."""

    def __init__(self, files: dict[str, str], dialect: str = "postgres") -> None:
        ctx = cast("AssetContext", None)
        self._facts: list[TableHarm | SchemaChange] = []
        for path, text in files.items():
            for learn in (schema_change.learn, table_harm.learn):
                assert learn is not None
                found = learn(asset(text, path, dialect), ctx)
                self._facts += cast("Iterator[TableHarm | SchemaChange]", found)

    def asset_facts(self, kind: type) -> tuple[TableHarm | SchemaChange, ...]:
        """Those of one kind."""
        return tuple(fact for fact in self._facts if isinstance(fact, kind))


def told(files: dict[str, str], *, every: bool = False, dialect: str = "postgres") -> list[str]:
    """The kinds of harm that are told, each as often as it has places."""
    module = cast("ModuleView", Learned(files, dialect))
    found = harms_told(module, of_every_table=every)
    return sorted(harm.kind for harms in found for harm in harms)


INDEX = "CREATE INDEX i ON orders (id);"
FILLED = "UPDATE orders SET b = 1;"
OTHER_FILLED = "UPDATE users SET b = 1;"


@pytest.mark.parametrize(
    ("text", "by_default", "of_every_table"),
    [
        (INDEX, ["index"], ["index"]),
        ("CREATE INDEX i ON users (id);", [], ["index"]),
        ("CREATE INDEX i ON invoices (id);", [], ["index"]),
        ("ALTER TABLE users ADD COLUMN c int NOT NULL;", ["mandatory"], ["mandatory"]),
        ("ALTER TABLE orders RENAME b TO c;", [], ["rename"]),
        ("ALTER TABLE orders ADD CHECK (id > 0);", [], ["check"]),
        ("ALTER TABLE orders ALTER b TYPE bigint;", ["type"], ["type"]),
        ("ALTER TABLE orders ALTER b TYPE numeric(18, 2);", [], ["number"]),
        ("SELECT 1;", [], []),
        (FILLED + INDEX, [], ["index"]),
        (OTHER_FILLED + INDEX, ["index"], ["index"]),
        (f"ALTER TABLE orders ALTER b TYPE bigint;{INDEX}", ["type"], ["index", "type"]),
        (f"-- Not CONCURRENTLY: we stop for this.\n{INDEX}", [], ["index"]),
        (f"ALTER TABLE users ADD COLUMN locked boolean;{INDEX}", ["index"], ["index"]),
    ],
)
def test_what_grows_is_told_and_what_fails(
    text: str, by_default: list[str], of_every_table: list[str]
) -> None:
    files = {**BEFORE, "m/migrations/5_e.sql": text}

    assert told(files) == by_default
    assert told(files, every=True) == of_every_table


def test_the_migrations_before_say_whether_a_table_is_old() -> None:
    assert told({**BEFORE, "m/migrations/4_a.sql": INDEX}) == []
    assert told({**BEFORE, "m/migrations/10_a.sql": INDEX}) == ["index"]
    assert told({**BEFORE, "other/migrations/10_a.sql": INDEX}) == []
    assert told({"m/migrations/10_a.sql": INDEX}) == []
    # Of the payments nothing but one migration is old.
    young = {
        **BEFORE,
        "m/migrations/4_d.sql": "",
        "m/migrations/0_z.sql": BEFORE[next(iter(BEFORE))],
    }
    payments = "CREATE INDEX i ON payments (id);"
    assert told({**young, "m/migrations/5_e.sql": payments}) == []
    assert told({**BEFORE, "m/migrations/5_e.sql": payments}) == ["index"]


def test_only_postgres_and_migrations() -> None:
    assert told({**BEFORE, "m/migrations/5_e.sql": INDEX}, dialect="mysql") == []
    assert told({**BEFORE, "m/queries/e.sql": INDEX}) == []
    assert told({**BEFORE, "m/migrations/5_e.down.sql": INDEX}) == []
