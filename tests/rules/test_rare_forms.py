"""Files with what a rule looks for in a rare form: the words that open it stand there as well."""

from __future__ import annotations

import pytest

from golint_agent.engine.examples import check_source
from golint_agent.packs.load import load_rules

CODES = {
    "messaging/claim-not-atomic": """package p

import (
	"context"

	"github.com/redis/go-redis/v9"
)

type PaymentRepository interface {
	Create(ctx context.Context, by string) error
}

type taker struct {
	rdb      *redis.Client
	payments PaymentRepository
}

func (t *taker) take(ctx context.Context, code string) error {
	by, err := t.rdb.Get(ctx, code).Result()
	if err != nil {
		return err
	}
	if err := t.payments.Create(ctx, by); err != nil {
		return err
	}
	return t.rdb.Unlink(ctx, code).Err()
}
""",
    "errors/answered-and-continued": """package p

import (
	"encoding/json"
	"net/http"
)

func cancel(w http.ResponseWriter, r *http.Request) {
	err := load(r)
	switch {
	case err != nil:
		http.Error(w, "failed", http.StatusInternalServerError)
	}
	w.WriteHeader(http.StatusOK)
	_ = json.NewEncoder(w).Encode("done")
}

func load(r *http.Request) error { return r.ParseForm() }
""",
    "data/locked-as-asked": """package p

import (
	"context"
	"database/sql"
)

const locking = "SELECT balance FROM accounts WHERE id = $1 FOR NO KEY UPDATE"

func move(ctx context.Context, tx *sql.Tx, senderID, receiverID string) (a, b int64, err error) {
	if err := tx.QueryRowContext(ctx, locking, senderID).Scan(&a); err != nil {
		return 0, 0, err
	}
	err = tx.QueryRowContext(ctx, locking, receiverID).Scan(&b)
	return a, b, err
}
""",
    "errors/stub-succeeds": """package p

import "log"

// SendInvoice sends it.
func SendInvoice(id string) error {
	// TODO: call the provider
	log.Println(id)
	return nil
}
""",
}


@pytest.mark.parametrize("rule", CODES)
def test_a_rule_is_asked(rule: str) -> None:
    rules = [one for one in load_rules() if one.id == rule]

    checked = check_source("service.go", CODES[rule], rules)

    assert ([one.rule for one in checked.findings], checked.problems) == ([rule], ())
