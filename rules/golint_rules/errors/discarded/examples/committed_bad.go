package escrow

import (
	"context"
	"database/sql"
	"time"
)

type Service struct{ db *sql.DB }

func (s *Service) timeouts(ctx context.Context, id string) {
	_ = s.autoRefundIfDue(ctx, id) // want "`_` takes the error of `s.autoRefundIfDue`, so nobody learns that it failed"
}

func (s *Service) later(id string) {
	go func() {
		time.Sleep(time.Minute)
		_ = s.tryFinish(context.Background(), id) // want "errors/discarded"
	}()
}

func (s *Service) autoRefundIfDue(ctx context.Context, id string) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.ExecContext(ctx, "UPDATE holds SET open = false WHERE id = $1", id); err != nil {
		return err
	}
	return tx.Commit()
}

func (s *Service) tryFinish(ctx context.Context, id string) error {
	return s.inTx(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "UPDATE auctions SET done = true WHERE id = $1", id)
		return err
	})
}

func (s *Service) inTx(ctx context.Context, work func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if err := work(tx); err != nil {
		return err
	}
	return tx.Commit()
}

type Queries struct{ tx *sql.Tx }

func New(tx *sql.Tx) *Queries { return &Queries{tx} }

// What the work is done with is made of the transaction, which is committed whatever became of it.
func (s *Service) execTx(ctx context.Context, work func(*Queries) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	_ = work(New(tx)) // want "`_` takes the error of `work`"
	return tx.Commit()
}
