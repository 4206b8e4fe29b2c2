package ledger

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
)

type books struct {
	db    *sql.DB
	audit *sql.DB
	orm   *gorm.DB
}

// Before it begins, and when it is over.
func (b *books) around(ctx context.Context, id string) error {
	if _, err := b.db.ExecContext(ctx, "INSERT INTO attempts (id) VALUES ($1)", id); err != nil {
		return err
	}
	tx, err := b.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO postings (id) VALUES ($1)", id); err != nil {
		_ = tx.Rollback()
		_, _ = b.db.ExecContext(ctx, "UPDATE attempts SET failed = true WHERE id = $1", id)
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	_, err = b.db.ExecContext(ctx, "UPDATE attempts SET done = true WHERE id = $1", id)
	return err
}

// Another database has transactions of its own.
func (b *books) other(ctx context.Context, id string) error {
	tx, err := b.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := b.audit.ExecContext(ctx, "INSERT INTO audit (id) VALUES ($1)", id); err != nil {
		return err
	}
	return tx.Commit()
}

type line struct{ ID string }

func (b *books) managed(l *line) error {
	return b.orm.Transaction(func(tx *gorm.DB) error {
		return tx.Create(l).Error
	})
}

// The transaction takes the name of the handle.
func (b *books) shadowed(db *gorm.DB, l *line) error {
	return db.Transaction(func(db *gorm.DB) error {
		return db.Create(l).Error
	})
}

// The look at the top of each round is over when the round begins its transaction.
func (b *books) eachInItsOwn(ctx context.Context, ids []string) (failed []string) {
	for _, id := range ids {
		var state string
		if err := b.db.QueryRowContext(ctx, "SELECT state FROM postings WHERE id = $1", id).Scan(&state); err != nil {
			failed = append(failed, id)
			continue
		}
		if state == "deleted" {
			tx, err := b.db.BeginTx(ctx, nil)
			if err != nil {
				failed = append(failed, id)
				continue
			}
			defer tx.Rollback()
			if _, err := tx.ExecContext(ctx, "DELETE FROM postings WHERE id = $1", id); err != nil {
				failed = append(failed, id)
				continue
			}
			if err := tx.Commit(); err != nil {
				failed = append(failed, id)
			}
			continue
		}
		b.db.ExecContext(ctx, "UPDATE attempts SET seen = true WHERE id = $1", id)
	}
	return failed
}

type accounts interface {
	Create(ctx context.Context, id string) error
	In(ctx context.Context) accounts
}

type audits interface {
	Create(ctx context.Context, id string) error
}

type transactions interface {
	RunInTx(ctx context.Context, run func(ctx context.Context) error) error
}

type retries interface {
	Retry(ctx context.Context, run func(ctx context.Context) error) error
}

type service struct {
	transactions transactions
	retries      retries
	accounts     accounts
	audits       audits
}

// The audit is to stay, and what a store is bound to counts, not the context.
func (s *service) open(ctx context.Context, id string) error {
	return s.transactions.RunInTx(ctx, func(txCtx context.Context) error {
		if err := s.audits.Create(ctx, id); err != nil {
			return err
		}
		bound := s.accounts.In(txCtx)
		if err := bound.Create(ctx, id); err != nil {
			return err
		}
		if err := s.accounts.Create(txCtx, id); err != nil {
			_ = s.accounts.Create(ctx, id+"-failed")
			return err
		}
		return s.accounts.In(txCtx).Create(ctx, id)
	})
}

// It is tried again, in no transaction.
func (s *service) again(ctx context.Context, id string) error {
	return s.retries.Retry(ctx, func(attempt context.Context) error {
		return s.accounts.Create(ctx, id)
	})
}

type StorageService interface {
	Upload(name string) (string, error)
	Delete(url string) error
}

type papers struct {
	orm            *gorm.DB
	storageService StorageService
}

// What was uploaded is taken away again where the transaction is given up.
func (p *papers) keep(kind string, l *line) error {
	return p.orm.Transaction(func(tx *gorm.DB) error {
		url, err := p.storageService.Upload(kind)
		if err != nil {
			return err
		}
		switch kind {
		case "scan":
			l.ID = url
		default:
			_ = p.storageService.Delete(url)
			return sql.ErrNoRows
		}
		if l.ID == "" {
			_ = p.storageService.Delete(url)
			return sql.ErrNoRows
		}
		return tx.Create(l).Error
	})
}
