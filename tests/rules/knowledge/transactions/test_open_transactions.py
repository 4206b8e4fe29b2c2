"""What is called while a transaction is open."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.transactions.open_transactions import CalledInTransaction

CODE = """
import ("context"; "database/sql"; "net/http"; "gorm.io/gorm")
type Prices interface { Quote(id string) error; Name() string }
type PriceRepository interface { Get(id string) error }
type Manager interface { WithTransaction(do func() error) error; Retry(do func() error) error }
type s struct { db *sql.DB; orm *gorm.DB; c *http.Client; prices Prices; repo PriceRepository
	m Manager }
"""
BEGIN = "tx, err := s.db.Begin(); if err != nil { return err }"
ASK = "if _, err := s.c.Do(r); err != nil { return err }"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{BEGIN}; {ASK}; return tx.Commit()", [("s.c.Do", True)]),
        (f"{ASK}; {BEGIN}; return tx.Commit()", []),
        (f"{BEGIN}; if err := tx.Commit(); err != nil {{ return err }}; {ASK}; return nil", []),
        (f"{BEGIN}; {ASK}; return tx.Rollback()", []),
        (f"{BEGIN}; go func() {{ s.c.Do(r) }}(); return tx.Commit()", []),
        (
            "return s.orm.Transaction(func(tx *gorm.DB) error { _, err := s.c.Do(r); return err })",
            [("s.c.Do", True)],
        ),
        (
            "return s.m.WithTransaction(func() error { return s.prices.Quote(``) })",
            [("s.prices.Quote", False)],
        ),
        ("return s.m.WithTransaction(func() error { return s.repo.Get(``) })", []),
        ("return s.m.WithTransaction(func() error { s.prices.Name(); return nil })", []),
        ("return s.m.Retry(func() error { return s.prices.Quote(``) })", []),
    ],
)
def test_what_is_called(tmp_path: Path, body: str, expected: list[tuple[str, bool]]) -> None:
    code = f"{CODE}\nfunc (s *s) f(ctx context.Context, r *http.Request) error {{ {body} }}"

    found = package_facts(tmp_path, {"m/m": code}, CalledInTransaction)

    assert [(f.target, f.is_sure) for f in found] == expected


def test_relay(tmp_path: Path) -> None:
    body = f"{BEGIN}; {ASK}; return tx.Commit()"
    code = f"{CODE}\nfunc (s *s) relayAll(r *http.Request) error {{ {body} }}"

    assert not package_facts(tmp_path, {"m/m": code}, CalledInTransaction)


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("BeforeCreate", "tx *gorm.DB", [("http.Get", True, True)]),
        ("AfterDelete", "tx *gorm.DB", [("http.Get", True, True)]),
        ("AfterFind", "tx *gorm.DB", []),
        ("BeforeCreate", "tx *sql.DB", []),
    ],
)
def test_hook(
    tmp_path: Path, name: str, given: str, expected: list[tuple[str, bool, bool]]
) -> None:
    body = "_, err := http.Get(``); return err"
    code = f"{CODE}\nfunc (s *s) {name}({given}) error {{ {body} }}"

    found = package_facts(tmp_path, {"m/m": code}, CalledInTransaction)

    assert [(f.target, f.is_sure, f.in_hook) for f in found] == expected
