package ledger

import (
	"context"
	"database/sql"
	"os"
	"regexp"
)

type store struct{ db *sql.DB }

func (s *store) inTx(ctx context.Context, work func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if caught := recover(); caught != nil {
			_ = tx.Rollback()
			panic(caught)
		}
	}()
	if err := work(tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

func MustCompile(text string) *regexp.Regexp {
	found, err := regexp.Compile(text)
	if err != nil {
		panic(err)
	}
	return found
}

func NewPattern(ctx context.Context, text string) *regexp.Regexp {
	found, err := regexp.Compile(text)
	if err != nil {
		panic("unreachable: " + err.Error())
	}
	return found
}

func kind(n int) (string, error) {
	switch n {
	case 1:
		return "debit", nil
	default:
		panic("unknown kind")
	}
}

func readKey(ctx context.Context, name string) []byte {
	data, err := os.ReadFile(name)
	if err != nil {
		panic(err)
	}
	return data
}
