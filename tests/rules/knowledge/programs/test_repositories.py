"""What methods of repositories do, by their names."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.programs.repositories import (
    is_repository,
    is_service,
    reads,
    repository_read,
    repository_write,
    subject_of,
    writes,
)

TEXT = """
import "database/sql"
type OrderRepository interface { Create(id int) error; FindByID(id int) error }
type WalletService interface { Debit(n int) error }
type PayUseCase struct{}
func (PayUseCase) Pay(n int) error { return nil }
type AuditRepository interface { Create(id int) error }
type Cache struct{}
func (c Cache) Set(n int) error { return nil }
type voucherRepoIface interface { Redeem(id int) error }
type Interface interface { Save(id int) error }
type s struct { vouchers voucherRepoIface; other Interface
	orders OrderRepository; wallets WalletService; audit AuditRepository; cache Cache
	pays PayUseCase }
func (s s) run(db *sql.DB) {
	s.orders.Create(1)
	s.orders.FindByID(1)
	s.wallets.Debit(1)
	s.pays.Pay(1)
	s.audit.Create(1)
	s.cache.Set(1)
	db.Ping()
	s.vouchers.Redeem(1)
	s.other.Save(1)
}
"""


@pytest.mark.parametrize(
    ("name", "does_write", "does_read"),
    [
        ("Create", True, False),
        ("UpdateStatus", True, False),
        ("BulkInsert", True, False),
        ("GetByID", False, True),
        ("CountOpen", False, True),
        ("CreateAuditLog", False, False),
        ("Validate", False, False),
        ("", False, False),
    ],
)
def test_methods(name: str, does_write: bool, does_read: bool) -> None:  # noqa: FBT001 - expected
    assert writes(name) == does_write
    assert reads(name) == does_read


def test_calls(tmp_path: Path) -> None:
    def ask(call: Call, ctx: Context) -> object:
        receiver = call.receiver
        if receiver is None:
            return None
        kinds = (is_repository(receiver, ctx), is_service(receiver, ctx))
        return (*kinds, repository_write(call, ctx), repository_read(call, ctx))

    assert of_calls(tmp_path, TEXT, ask) == {
        "s.orders.Create(1)": (True, False, True, False),
        "s.orders.FindByID(1)": (True, False, False, True),
        "s.wallets.Debit(1)": (False, True, False, False),
        "s.pays.Pay(1)": (False, True, False, False),
        "s.audit.Create(1)": (False, False, False, False),
        "s.cache.Set(1)": (False, False, False, False),
        "db.Ping()": (False, False, False, False),
        "s.vouchers.Redeem(1)": (True, False, True, False),
        "s.other.Save(1)": (False, False, False, False),
    }


def test_names_that_say_nothing_of_themselves(tmp_path: Path) -> None:
    text = """
type Interface interface { Create(id int) error }
type OrderRepositoryAdapter struct{}
func (OrderRepositoryAdapter) Create(id int) error { return nil }
type PaymentAdapter struct{}
func (PaymentAdapter) Create(id int) error { return nil }
type s struct { store Interface; orders OrderRepositoryAdapter; payments PaymentAdapter }
func (s s) run() {
	s.store.Create(1)
	s.orders.Create(1)
	s.payments.Create(1)
}
"""

    def keeps(call: Call, ctx: Context) -> object:
        return call.receiver is not None and is_repository(call.receiver, ctx)

    assert of_calls(tmp_path, text, keeps) == {
        "s.store.Create(1)": False,  # the package of this test is none
        "s.orders.Create(1)": True,
        "s.payments.Create(1)": False,
    }


def test_subjects(tmp_path: Path) -> None:
    found = of_calls(tmp_path, TEXT, subject_of)

    assert found["s.orders.Create(1)"] == {"order"}
    assert found["s.orders.FindByID(1)"] == {"order", "id"}
    assert found["db.Ping()"] == set()
