"""Commits of transactions that only read."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.transactions.read_only import commits_reads


def _asked(call: Call, _: Context) -> object:
    return commits_reads(call)


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("GetUser", "tx.QueryRow(q)", True),
        ("listUsers", "tx.Query(q)", True),
        ("GetUser", "tx.QueryRow(q); tx.Exec(q)", False),
        ("GetUser", "tx.QueryRow(q); saveAll(tx)", False),
        ("GetUser", "keep(tx)", False),
        ("GetUser", "tx.QueryRow(q); keep(tx)", False),
        ("Book", "tx.QueryRow(q)", False),
    ],
)
def test_commits(tmp_path: Path, name: str, body: str, expected: object) -> None:
    text = (
        'import "database/sql"\nfunc keep(*sql.Tx) {}\nfunc saveAll(*sql.Tx) {}\n'
        f"func {name}(tx *sql.Tx, q string) {{\n{body}\ntx.Commit()\n}}"
    )

    assert of_calls(tmp_path, text, _asked)["tx.Commit()"] is expected
