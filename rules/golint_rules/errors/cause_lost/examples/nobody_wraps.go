package payout

// Nobody in this package wraps an error, or asks what one is.

import (
	"context"
	"database/sql"
	"fmt"
	"os"
)

type Payouts struct{ db *sql.DB }

// NewPayouts puts a part of the program together: who calls it gives up.
func NewPayouts(source string) (*Payouts, error) {
	db, err := sql.Open("postgres", source)
	if err != nil {
		return nil, fmt.Errorf("open database: %v", err)
	}
	return &Payouts{db: db}, nil
}

func (p *Payouts) Send(ctx context.Context, id string) error {
	if err := checked(id); err != nil {
		return fmt.Errorf("payout: %v", err)
	}
	if _, err := p.db.ExecContext(ctx, "UPDATE payouts SET sent = true WHERE id = $1", id); err != nil {
		return fmt.Errorf("payout %s: %s", id, err.Error()) // want "errors/cause-lost: `fmt.Errorf` keeps only the text of `err`"
	}
	return nil
}

func checked(id string) error {
	if _, err := os.Stat(id); err != nil {
		return fmt.Errorf("no file of %s: %v", id, err)
	}
	return nil
}
