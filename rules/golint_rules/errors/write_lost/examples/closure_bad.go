// example: internal/vouchers/vouchers.go, in a service
package vouchers

import (
	"context"
	"database/sql"
	"log/slog"
	"os"
)

type repository interface {
	SoftDeleteVoucher(ctx context.Context, tx *sql.Tx, id int) error
	NoteUse(ctx context.Context, tx *sql.Tx, id int) error
}

type service struct {
	db   *sql.DB
	repo repository
}

func (s *service) inTx(ctx context.Context, work func(tx *sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := work(tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

// Those that were deleted stay so, those behind the failure are kept, and the caller is told success.
func (s *service) Remove(ctx context.Context, ids []int) error {
	return s.inTx(ctx, func(tx *sql.Tx) error {
		for _, id := range ids {
			if err := s.repo.SoftDeleteVoucher(ctx, tx, id); err != nil { // want "errors/write-lost"
				slog.WarnContext(ctx, "skipped", "id", id, "error", err)
				return nil
			}
		}
		return nil
	})
}

func (s *service) Keep(path string, state []byte) (err error) {
	if err := os.WriteFile(path, state, 0o600); err != nil { // want "`os.WriteFile` failed and only a log line says so"
		slog.Error("state not written", "path", path, "error", err)
	}
	return
}
