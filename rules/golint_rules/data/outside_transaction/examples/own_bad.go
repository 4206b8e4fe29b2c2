package loans

import "context"

type Transaction interface {
	Commit() error
	Rollback() error
}

type LoanRepository interface {
	BeginTx(ctx context.Context) (Transaction, error)
	CreateTx(ctx context.Context, tx Transaction, id string) error
}

type ItemRepository interface {
	UpdateStatus(ctx context.Context, id, status string) error
	CreateHistory(ctx context.Context, id string) error
	GetByID(ctx context.Context, id string) (string, error)
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
	if _, err := s.items.GetByID(ctx, item); err != nil {
		return err
	}
	if err := s.items.UpdateStatus(ctx, item, "pledged"); err != nil { // want "`s.items.UpdateStatus` runs outside of the transaction in `tx`"
		return err
	}
	return tx.Commit()
}
