package ledger

import (
	"context"
	"database/sql"
	"net/http"

	"gorm.io/gorm"
)

type store struct {
	db  *sql.DB
	orm *gorm.DB
}

func (s *store) post(ctx context.Context, id string) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "INSERT INTO transactions (id) VALUES ($1)", id); err != nil {
		return err
	}
	if _, err := s.db.ExecContext(ctx, "INSERT INTO postings (id) VALUES ($1)", id); err != nil { // want "outside of the transaction in `tx`"
		return err
	}
	return tx.Commit()
}

type posting struct{ ID string }

func (s *store) begun(p *posting) error {
	tx := s.orm.Begin()
	defer tx.Rollback()
	if err := s.orm.Create(p).Error; err != nil { // want "run it on `tx`"
		return err
	}
	if err := tx.Save(p).Error; err != nil {
		return err
	}
	return tx.Commit().Error
}

func (s *store) managed(p *posting) error {
	return s.orm.Transaction(func(tx *gorm.DB) error {
		if err := tx.Create(p).Error; err != nil {
			return err
		}
		return s.orm.Save(p).Error // want "outside of the transaction in `tx`"
	})
}

func (s *store) inTx(ctx context.Context, run func(tx *sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := run(tx); err != nil {
		return err
	}
	return tx.Commit()
}

func (s *store) transfer(ctx context.Context, id string) error {
	return s.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "UPDATE accounts SET n = n + 1 WHERE id = $1", id); err != nil {
			return err
		}
		_, err := s.db.ExecContext(ctx, "INSERT INTO postings (id) VALUES ($1)", id) // want "outside of the transaction"
		return err
	})
}

// In the round of its own transaction.
func (s *store) eachBeside(ctx context.Context, ids []string) error {
	for _, id := range ids {
		tx, err := s.db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM postings WHERE id = $1", id); err != nil {
			tx.Rollback()
			continue
		}
		s.db.ExecContext(ctx, "INSERT INTO audit (id) VALUES ($1)", id) // want "runs outside of the transaction in `tx`"
		if err := tx.Commit(); err != nil {
			return err
		}
	}
	return nil
}

type accounts interface {
	Create(ctx context.Context, id string) error
	Get(ctx context.Context, id string) (string, error)
}

type transactions interface {
	RunInTx(ctx context.Context, run func(ctx context.Context) error) error
}

type service struct {
	transactions transactions
	accounts     accounts
	uow          transactor
}

type transactor interface {
	Do(ctx context.Context, run func(ctx context.Context) error) error
}

// The context that carries the transaction has another name.
func (s *service) open(ctx context.Context, id string) error {
	return s.transactions.RunInTx(ctx, func(txCtx context.Context) error {
		if _, err := s.accounts.Get(txCtx, id); err != nil {
			return err
		}
		return s.accounts.Create(ctx, id) // want "is given `ctx` and so runs outside of the transaction, which `txCtx` carries"
	})
}

func (s *service) handle(w http.ResponseWriter, r *http.Request) {
	err := s.uow.Do(r.Context(), func(tx context.Context) error {
		return s.accounts.Create(r.Context(), r.PathValue("id")) // want "is given `r.Context\\(\\)`"
	})
	if err != nil {
		http.Error(w, "failed", http.StatusInternalServerError)
	}
}

type StorageService interface{ Delete(url string) error }

type papers struct {
	orm            *gorm.DB
	storageService StorageService
}

// It is taken away on the way to a commit.
func (p *papers) replace(url string, l *posting) error {
	return p.orm.Transaction(func(tx *gorm.DB) error {
		_ = p.storageService.Delete(url) // want "runs outside of the transaction in `tx`"
		if l.ID == "" {
			return sql.ErrNoRows
		}
		return tx.Create(l).Error
	})
}

// What only reads keeps a second connection.
func (s *store) looked(p *posting) error {
	tx := s.orm.Begin()
	defer tx.Rollback()
	var open int64
	if err := s.orm.Table("accounts").Where("closed = ?", false).Count(&open).Error; err != nil { // want "it waits for a second connection, and does not see what `tx` writes"
		return err
	}
	if err := tx.Create(p).Error; err != nil {
		return err
	}
	return tx.Commit().Error
}

func (s *store) returned(p *posting) error {
	tx := s.orm.Begin()
	defer tx.Rollback()
	var id string
	if err := s.orm.Raw("INSERT INTO accounts DEFAULT VALUES RETURNING id").Scan(&id).Error; err != nil { // want "it stays when that is rolled back"
		return err
	}
	if err := tx.Create(p).Error; err != nil {
		return err
	}
	return tx.Commit().Error
}
