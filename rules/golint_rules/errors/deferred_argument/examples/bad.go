package orders

import (
	"context"
	"database/sql"
	"log/slog"
	"os"

	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
)

type Service struct{ db *sql.DB }

func release(tx *sql.Tx, err error) {
	if err != nil {
		_ = tx.Rollback()
		return
	}
	_ = tx.Commit()
}

// Whatever fails, the transaction is committed.
func (s *Service) place(ctx context.Context, id string) (err error) {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer release(tx, err) // want "`defer` reads `err` here, where it is nil, so `release` never sees"
	_, err = tx.ExecContext(ctx, "UPDATE orders SET placed = true WHERE id = $1", id)
	if err != nil {
		return err
	}
	return nil
}

// A named result is set by what is returned.
func (s *Service) count(ctx context.Context) (n int, err error) {
	defer told("count", err) // want "so `told` never sees"
	row := s.db.QueryRowContext(ctx, "SELECT count(*) FROM orders")
	if failed := row.Scan(&n); failed != nil {
		return 0, failed
	}
	return n, nil
}

func told(what string, err error) {
	if err != nil {
		slog.Error("failed", "what", what, "error", err)
	}
}

func (s *Service) sweep(ctx context.Context) {
	var err error
	defer func(failed error) {
		told("sweep", failed)
	}(err) // want "so the deferred function never sees"
	_, err = s.db.ExecContext(ctx, "DELETE FROM orders WHERE old")
}

func check(err error) {
	if err != nil {
		slog.Error("not closed", "error", err)
	}
}

// The file is closed before the first line is written.
func save(name string, lines []string) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer check(file.Close()) // want "`defer` runs `file.Close\\(\\)` here, as it does with all that it hands on, and `file` is used behind it"
	for _, line := range lines {
		if _, err := file.WriteString(line); err != nil {
			return err
		}
	}
	return nil
}

func logged(logger *zap.Logger, work func() error) (err error) {
	defer logger.Info("ended", zap.Error(err)) // want "`defer` reads `err` here, where it is nil"
	if err = work(); err != nil {
		return err
	}
	return nil
}

func chained(entry *logrus.Entry, work func() error) (err error) {
	defer entry.WithError(err).Info("ended") // want "`defer` reads `err` here, where it is nil"
	err = work()
	return err
}
