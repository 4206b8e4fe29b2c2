"""Statements that read, whatever handle they run on."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.transactions.transactions import only_reads

CODE = """
import ("context"; "database/sql"; "gorm.io/gorm")
func run(ctx context.Context, orm *gorm.DB, db *sql.DB, found any) { %s }
"""


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ('orm.Where("id = ?", 1).First(found)', True),
        ('orm.Table("t").Count(nil)', True),
        ('orm.Raw("SELECT 1").Scan(found)', True),
        ('orm.Raw("INSERT INTO t DEFAULT VALUES RETURNING id").Scan(found)', False),
        ('orm.Raw("SELECT 1 FROM t FOR UPDATE").Scan(found)', False),
        ('orm.Table("t").Create(found)', False),
        ('orm.Table("t").Create(found).Scan(found)', False),
        ("orm.Clauses(nil).First(found)", False),
        ('db.QueryRowContext(ctx, "SELECT 1").Scan(found)', True),
        ('db.QueryRowContext(ctx, "UPDATE t SET n = 1 RETURNING n").Scan(found)', False),
        ('db.ExecContext(ctx, "DELETE FROM t")', False),
    ],
)
def test_what_reads(tmp_path: Path, statement: str, *, expected: bool) -> None:
    def asked(call: Call, _: Context) -> object:
        is_first = call.receiver is not None and call.receiver.text in ("orm", "db")
        return only_reads(call) if is_first else None

    found = of_calls(tmp_path, CODE.replace("%s", statement), asked)

    assert [answer for answer in found.values() if answer is not None] == [expected]
