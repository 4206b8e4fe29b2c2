// Package payroll pays salaries.
package payroll

import (
	"context"
	"database/sql"

	"github.com/gocraft/work"
)

// Service enqueues what is to be paid.
type Service struct {
	db       *sql.DB
	enqueuer *work.Enqueuer
}

// Run enqueues a job whose worker may look for the batch before it is there.
func (s *Service) Run(ctx context.Context, batch string) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "UPDATE batches SET state = 'claimed' WHERE id = $1", batch); err != nil {
		return err
	}
	if _, err := s.enqueuer.Enqueue("pay", work.Q{"batch": batch}); err != nil { // want "data/remote-call-in-transaction"
		return err
	}
	return tx.Commit()
}

// RunCommitted enqueues it behind the commit.
func (s *Service) RunCommitted(ctx context.Context, batch string) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "UPDATE batches SET state = 'claimed' WHERE id = $1", batch); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	_, err = s.enqueuer.Enqueue("pay", work.Q{"batch": batch})
	return err
}
