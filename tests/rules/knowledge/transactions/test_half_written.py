"""Writes that belong together and are no transaction."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.transactions.half_written import half_written

HEAD = """import ("context"; "database/sql"; "gorm.io/gorm")
type Wallet struct{ ID int }
type Entry struct{ ID int }
type LedgerRepository interface {
	UpdateWallet(n int) error
	UpdateWalletStatus(n int) error
	CreateEntry(n int) error
	CreateAuditLog(n int) error
	UpdateEntryNote(n int) error
	InsertOutbox(n int) error
	CreateEntryRefund(n int) error
	CreditLimit(n int) error
}
type GatewayClient interface { Pay(n int) error }
type Event struct { Topic string; Payload []byte; Attempts int }
type EventRepository interface { Create(Event) error }
type s struct {
	db *sql.DB; orm *gorm.DB; repo LedgerRepository; gateway GatewayClient; events EventRepository
}
func bad(context.Context) {}
"""
WALLET = "if err := s.repo.UpdateWallet(1); err != nil { return err }"
ENTRY = "return s.repo.CreateEntry(1)"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{WALLET}; {ENTRY}", "s.repo.CreateEntry(1)"),
        (f"{WALLET}; return s.repo.UpdateWalletStatus(1)", None),
        (f"{WALLET}; return s.repo.CreateAuditLog(1)", None),
        (f"{WALLET}; return s.repo.InsertOutbox(1)", "s.repo.InsertOutbox(1)"),
        (f"{WALLET}; return s.repo.CreditLimit(1)", None),
        (
            (
                "if err := s.repo.CreateEntry(1); err != nil { return err };"
                " return s.repo.CreateEntryRefund(1)"
            ),
            "s.repo.CreateEntryRefund(1)",
        ),
        (f"{WALLET}; return s.events.Create(Event{{}})", "s.events.Create(Event{})"),
        (
            (
                "if err := s.repo.CreateEntry(1); err != nil { return err };"
                " return s.repo.UpdateEntryNote(1)"
            ),
            None,
        ),
        (f"{WALLET}; return s.repo.UpdateWallet(2)", None),
        (f"{WALLET}; if err := s.gateway.Pay(1); err != nil {{ return err }}; {ENTRY}", None),
        (f"var tx int; _ = tx.ID; {WALLET}; {ENTRY}", None),
        (f'println("no tx here"); {WALLET}; {ENTRY}', "s.repo.CreateEntry(1)"),
        (f"if s.db == nil {{ {ENTRY} }}; return s.repo.UpdateWallet(1)", None),
        (
            (
                'if _, err := s.db.Exec("UPDATE wallets SET n = 1"); err != nil { return err };'
                ' _, err := s.db.Exec("INSERT INTO entries (n) VALUES (1)"); return err'
            ),
            's.db.Exec("INSERT INTO entries (n) VALUES (1)")',
        ),
        (
            (
                "var n int;"
                ' if err := s.db.QueryRow("INSERT INTO orders VALUES (1) RETURNING n").Scan(&n);'
                ' err != nil { return err }; _, err := s.db.Exec("INSERT INTO items VALUES (1)");'
                " return err"
            ),
            's.db.Exec("INSERT INTO items VALUES (1)")',
        ),
        (
            (
                'if _, err := s.db.Exec("DELETE FROM names"); err != nil { return err };'
                ' _, err := s.db.Exec("INSERT INTO names VALUES (1)"); return err'
            ),
            's.db.Exec("INSERT INTO names VALUES (1)")',
        ),
        (
            (
                'if _, err := s.db.Exec("INSERT INTO names VALUES (1)"); err != nil { return err };'
                ' _, err := s.db.Exec("DELETE FROM names"); return err'
            ),
            None,
        ),
        (
            (
                "if err := s.orm.Create(&Wallet{}).Error; err != nil { return err };"
                " return s.orm.Create(&Entry{}).Error"
            ),
            "s.orm.Create(&Entry{})",
        ),
    ],
)
def test_writes(tmp_path: Path, body: str, expected: str | None) -> None:
    def ask(ctx: Context) -> object:
        function = next(f for f in ctx.functions() if f.name == "run")
        found = half_written(function, ctx)
        return found.second.text if found is not None else None

    assert of_files(tmp_path, f"{HEAD}func (s *s) run() error {{ {body} }}", ask) == expected


def test_a_transaction_in_a_context(tmp_path: Path) -> None:
    carried = "func c(x s, WithTx func(context.Context, func(context.Context) error) error) {\n"
    carried += " WithTx(nil, func(ctx context.Context) error { return nil }) }\n"

    def ask(ctx: Context) -> object:
        return [half_written(function, ctx) for function in ctx.functions() if function.name == "r"]

    text = f"{HEAD}{carried}func (s *s) r() error {{ {WALLET}; {ENTRY} }}"

    assert of_files(tmp_path, text, ask) == [None]
