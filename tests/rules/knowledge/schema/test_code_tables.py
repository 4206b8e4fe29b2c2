"""Tables that strings in Go code make."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.schema.code_tables import CodeTable


@pytest.mark.parametrize(
    ("ddl", "expected"),
    [
        (
            "CREATE TABLE IF NOT EXISTS orders (id INT PRIMARY KEY, tenant_id VARCHAR(9) NOT NULL)",
            [CodeTable("orders", ("id", "tenant_id"), required=("id", "tenant_id"))],
        ),
        (
            (
                "create table lines (id int, order_id int references orders (id), UNIQUE (id));"
                " CREATE TABLE notes (line_id int, FOREIGN KEY (line_id) REFERENCES lines(id))"
            ),
            [
                CodeTable("lines", ("id", "order_id"), ("orders",)),
                CodeTable("notes", ("line_id",), ("lines",)),
            ],
        ),
        (
            "ALTER TABLE orders ENABLE ROW LEVEL SECURITY",
            [CodeTable("orders", is_secured=True)],
        ),
        ("ALTER TABLE orders ADD COLUMN a int -- CREATE TABLE", []),
        ("SELECT 1 -- CREATE TABLE", []),
    ],
)
def test_tables(tmp_path: Path, ddl: str, expected: list[CodeTable]) -> None:
    code = f"var queries = []string{{`{ddl}`}}"

    assert list(facts_of(tmp_path, code, CodeTable)) == expected
