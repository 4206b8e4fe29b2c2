"""What restricts a query to a tenant."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.tenancy.tenant_filters import (
    changed_query,
    is_meant_for_all,
    is_query,
    restricts,
)

CODE = """
type DB struct{}
func (db *DB) Where(args ...any) *DB { return db }
func (db *DB) Order(args ...any) *DB { return db }
func f(query *DB, name, tenantID, where string) {
	if true { %s }
}
"""


def of_body(tmp_path: Path, statement: str, asked: str) -> object:
    def question(ctx: Context) -> object:
        (branch,) = ctx.branches()
        if asked == "restricts":
            return restricts(branch.body)
        return changed_query(branch.statements[0])

    return of_files(tmp_path, CODE % statement, question)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ('query = query.Where("tenant_id = ?", tenantID)', True),
        ('where += " AND org_id = $1"', True),
        ('where += "tenant_id = \'" + tenantID + "\'"', True),
        ('query = query.Order("tenant_id")', False),
        ('query = query.Where("name = ?", name)', False),
        ('name = "tenant"', False),
    ],
)
def test_restricts(tmp_path: Path, statement: str, *, expected: bool) -> None:
    assert of_body(tmp_path, statement, "restricts") is expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("query = query.Where(1)", "query"),
        ("query.Where(1)", "query"),
        ('where += "x"', "where"),
        ('name += "x"', None),
        ("name = where", None),
    ],
)
def test_changed(tmp_path: Path, statement: str, expected: str | None) -> None:
    assert of_body(tmp_path, statement, "changed") == expected


@pytest.mark.parametrize(
    ("doc", "name", "expected"),
    [
        ("", "List", False),
        ("// List finds those of all tenants for an admin.\n", "List", True),
        ("", "ListAllAccounts", True),
        ("", "ListPublic", True),
        ("", "GetByPublicKey", False),
    ],
)
def test_meant(tmp_path: Path, doc: str, name: str, *, expected: bool) -> None:
    def question(ctx: Context) -> bool:
        (branch,) = ctx.branches()
        function = branch.declared_function
        return function is not None and is_meant_for_all(branch, function)

    found = of_files(tmp_path, f"{doc}func {name}(query int) {{ if true {{ }} }}", question)

    assert found is expected


def test_queries(tmp_path: Path) -> None:
    code = CODE % "g(query); g(name); g(where)" + "\nfunc g(any) {}"

    def question(ctx: Context) -> list[bool]:
        given = (call.arguments[0] for call in ctx.every_call())
        return [code is not None and is_query(code) for code in given]

    assert of_files(tmp_path, code, question) == [True, False, True]
