package loans

import "context"

type Transaction interface {
	Commit() error
	Rollback() error
	Items() ItemRepository
}

type LoanRepository interface {
	BeginTx(ctx context.Context) (Transaction, error)
	CreateTx(ctx context.Context, tx Transaction, id string) error
}

type ItemRepository interface {
	UpdateStatus(ctx context.Context, id, status string) error
	UpdateStatusTx(ctx context.Context, tx Transaction, id, status string) error
}

type service struct {
	loans LoanRepository
	items ItemRepository
}

func (s *service) open(ctx context.Context, loan, item string) error {
	tx, err := s.loans.BeginTx(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := s.loans.CreateTx(ctx, tx, loan); err != nil {
		return err
	}
	if err := s.items.UpdateStatusTx(ctx, tx, item, "pledged"); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return s.items.UpdateStatus(ctx, item, "told")
}

// Nobody is handed this one: what runs in it, its own methods say.
func (s *service) close(ctx context.Context, item string) error {
	tx, err := s.loans.BeginTx(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := tx.Items().UpdateStatus(ctx, item, "free"); err != nil {
		return err
	}
	return tx.Commit()
}
