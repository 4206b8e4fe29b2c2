"""Transactions of Postgres that go on behind a failure."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.transactions.spoiled_transactions import goes_on_spoiled

HEAD = """import (
	"context"
	"database/sql"
	"errors"
	"log"
	"github.com/jackc/pgx/v5"
)
type Queries struct{}
func (q *Queries) MarkUsed(n int) error { return nil }
func (q *Queries) GetCard(n int) error { return nil }
type store struct{ queries *Queries }
func (s *store) WithTx(f func(q *Queries) error) error { return f(s.queries) }
func (s *store) Each(f func(q *Queries) error) error { return f(s.queries) }
var odd = errors.New("odd")
"""
LOGS = "if err != nil { log.Print(err) }; return nil"
OF_MYSQL = '"UPDATE a SET n = ?", 1'
UPDATE = '"UPDATE cards SET n = 1 WHERE id = $1", 1'


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (f"(c context.Context, tx pgx.Tx) error {{ _, err := tx.Exec(c, {UPDATE}); {LOGS} }}", 1),
        (f"(c context.Context, tx *sql.Tx) error {{ _, err := tx.Exec({UPDATE}); {LOGS} }}", 1),
        (
            f"(c context.Context, tx *sql.Tx) error {{ _, err := tx.Exec({OF_MYSQL}); {LOGS} }}",
            0,
        ),
        (f"(c context.Context, db *sql.DB) error {{ _, err := db.Exec({UPDATE}); {LOGS} }}", 0),
        (
            (
                "(c context.Context, tx pgx.Tx) error {"
                f" for i := 0; i < 3; i++ {{ _, err := tx.Exec(c, {UPDATE});"
                " if err != nil { log.Print(err); continue } }; return nil }"
            ),
            1,
        ),
        (
            (
                f"(c context.Context, tx pgx.Tx) error {{ _, err := tx.Exec(c, {UPDATE});"
                " if err != nil { log.Print(err); return err }; return nil }"
            ),
            0,
        ),
        (
            (
                f"(c context.Context, tx pgx.Tx) error {{ _, err := tx.Exec(c, {UPDATE});"
                " if err != nil && !errors.Is(err, odd) { log.Print(err) }; return nil }"
            ),
            0,
        ),
        (
            (
                "(c context.Context, s *store) error { return s.WithTx(func(q *Queries) error {"
                f" err := q.MarkUsed(1); {LOGS} }}) }}"
            ),
            1,
        ),
        (
            (
                "(c context.Context, s *store) error { return s.Each(func(q *Queries) error {"
                f" err := q.MarkUsed(1); {LOGS} }}) }}"
            ),
            0,
        ),
        (
            (
                "(c context.Context, s *store) error { return s.WithTx(func(q *Queries) error {"
                f" err := q.GetCard(1); {LOGS} }}) }}"
            ),
            0,
        ),
        (
            (
                "(c context.Context, s *store) error { return s.WithTx(func(q *Queries) error {"
                f" err := s.queries.MarkUsed(1); {LOGS} }}) }}"
            ),
            0,
        ),
    ],
)
def test_branches(tmp_path: Path, function: str, expected: int) -> None:
    def ask(ctx: Context) -> object:
        return sum(goes_on_spoiled(branch, ctx) is not None for branch in ctx.error_branches())

    assert of_files(tmp_path, f"{HEAD}func run{function}\n", ask) == expected
