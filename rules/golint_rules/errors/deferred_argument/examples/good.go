package orders

import (
	"context"
	"database/sql"
	"log/slog"
	"os"

	"go.uber.org/zap"
)

type Service struct{ db *sql.DB }

func release(tx *sql.Tx, err *error) {
	if *err != nil {
		_ = tx.Rollback()
		return
	}
	*err = tx.Commit()
}

func told(what string, err error) {
	if err != nil {
		slog.Error("failed", "what", what, "error", err)
	}
}

// A pointer is read when the call runs.
func (s *Service) place(ctx context.Context, id string) (err error) {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer release(tx, &err)
	_, err = tx.ExecContext(ctx, "UPDATE orders SET placed = true WHERE id = $1", id)
	return err
}

// So is what a literal closes over.
func (s *Service) count(ctx context.Context) (n int, err error) {
	defer func() { told("count", err) }()
	err = s.db.QueryRowContext(ctx, "SELECT count(*) FROM orders").Scan(&n)
	return n, err
}

// Here it is told that something has failed already.
func (s *Service) sweep(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, "DELETE FROM orders WHERE old")
	if err != nil {
		defer told("sweep", err)
		_, err = s.db.ExecContext(ctx, "UPDATE orders SET old = false")
	}
	return err
}

// It may have failed.
func (s *Service) purge(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, "DELETE FROM orders WHERE old")
	defer told("purge", err)
	_, err = s.db.ExecContext(ctx, "DELETE FROM lines WHERE old")
	return err
}

// Nothing sets it behind.
func (s *Service) close(err error) {
	defer told("close", err)
	_ = s.db.Close()
}

func check(end func() error) {
	if err := end(); err != nil {
		slog.Error("not closed", "error", err)
	}
}

// save hands on the method, which is called at the end.
func save(name string, lines []string) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer check(file.Close)
	for _, line := range lines {
		if _, err := file.WriteString(line); err != nil {
			return err
		}
	}
	return nil
}

// sized is done with the file where it defers.
func sized(name string) (err error) {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer slog.Info("done", "closed", file.Close())
	return nil
}

func logged(logger *zap.Logger, work func() error) (err error) {
	defer func() { logger.Info("ended", zap.Error(err)) }()
	if err = work(); err != nil {
		return err
	}
	return nil
}

// The line tells of what has failed before.
func again(logger *zap.Logger, work func() error) error {
	if err := work(); err != nil {
		defer logger.Warn("failed once", zap.Error(err))
		return work()
	}
	return nil
}
