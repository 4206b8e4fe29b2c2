package wallet

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
)

type Wallet struct{ ID, Balance int64 }

type Entry struct{ ID, WalletID, Amount int64 }

type WalletRepository interface {
	UpdateBalance(ctx context.Context, id, amount int64) error
	CreateLedgerEntry(ctx context.Context, e *Entry) error
	CreatePayment(ctx context.Context, id int64) error
	UpdatePayment(ctx context.Context, id int64) error
	WithTx(tx *sql.Tx) WalletRepository
}

type AuditRepository interface {
	Create(ctx context.Context, what string) error
}

type GatewayClient interface {
	Charge(ctx context.Context, amount int64) error
}

type UserRepository interface {
	CreateUser(ctx context.Context, name string) error
	CreateProfile(ctx context.Context, name string) error
}

type service struct {
	db      *sql.DB
	orm     *gorm.DB
	repo    WalletRepository
	audit   AuditRepository
	gateway GatewayClient
	users   UserRepository
}

func (s *service) credit(ctx context.Context, id, amount int64) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	repo := s.repo.WithTx(tx)
	if err := repo.UpdateBalance(ctx, id, amount); err != nil {
		return err
	}
	if err := repo.CreateLedgerEntry(ctx, &Entry{WalletID: id, Amount: amount}); err != nil {
		return err
	}
	return tx.Commit()
}

func (s *service) audited(ctx context.Context, id, amount int64) error {
	if err := s.repo.UpdateBalance(ctx, id, amount); err != nil {
		return err
	}
	return s.audit.Create(ctx, "credit")
}

// What is about to be paid is kept before it is, and what came out of it afterwards.
func (s *service) pay(ctx context.Context, id, amount int64) error {
	if err := s.repo.CreatePayment(ctx, id); err != nil {
		return err
	}
	if err := s.gateway.Charge(ctx, amount); err != nil {
		return err
	}
	return s.repo.UpdateBalance(ctx, id, -amount)
}

func (s *service) same(ctx context.Context, id int64) error {
	if err := s.repo.CreatePayment(ctx, id); err != nil {
		return err
	}
	return s.repo.UpdatePayment(ctx, id)
}

func (s *service) either(ctx context.Context, id, amount int64) error {
	if amount > 0 {
		return s.repo.UpdateBalance(ctx, id, amount)
	}
	return s.repo.CreateLedgerEntry(ctx, &Entry{WalletID: id})
}

func (s *service) undone(ctx context.Context, id, amount int64) error {
	if err := s.repo.UpdateBalance(ctx, id, amount); err != nil {
		return err
	}
	if err := s.repo.CreateLedgerEntry(ctx, &Entry{WalletID: id}); err != nil {
		// Revert what was booked.
		return s.repo.UpdateBalance(ctx, id, -amount)
	}
	return nil
}

func (s *service) register(ctx context.Context, name string) error {
	if err := s.users.CreateUser(ctx, name); err != nil {
		return err
	}
	return s.users.CreateProfile(ctx, name)
}

func (s *service) managed(w *Wallet, e *Entry) error {
	return s.orm.Transaction(func(tx *gorm.DB) error {
		if err := tx.Create(w).Error; err != nil {
			return err
		}
		return tx.Create(e).Error
	})
}

type Page struct{ ID int64 }

type Author struct{ ID int64 }

// Neither is booked, nor a tenant's.
func (s *service) publish() error {
	if err := s.orm.Create(&Page{}).Error; err != nil {
		return err
	}
	return s.orm.Create(&Author{}).Error
}

// Whoever hands the repositories over may have bound them to a transaction.
func move(ctx context.Context, wallets, entries WalletRepository) error {
	if err := wallets.UpdateBalance(ctx, 1, 2); err != nil {
		return err
	}
	return entries.CreateLedgerEntry(ctx, &Entry{})
}

type TransactionalDeps struct{ Repo WalletRepository }

func (s *service) withDeps(ctx context.Context, deps TransactionalDeps) error {
	if err := deps.Repo.UpdateBalance(ctx, 1, 2); err != nil {
		return err
	}
	return deps.Repo.CreateLedgerEntry(ctx, &Entry{})
}

// What is scanned was only read.
func (s *service) looked(ctx context.Context, id int64) error {
	var balance int64
	if err := s.db.QueryRowContext(ctx, "SELECT balance FROM wallets WHERE id = $1", id).Scan(&balance); err != nil {
		return err
	}
	_, err := s.db.ExecContext(ctx, "INSERT INTO ledger_entries (wallet_id, amount) VALUES ($1, $2)", id, balance)
	return err
}

// What comes first is only added to.
func (s *service) extended(ctx context.Context, product int64) error {
	if _, err := s.db.ExecContext(ctx, "INSERT INTO product_names (product_id) VALUES ($1)", product); err != nil {
		return err
	}
	_, err := s.db.ExecContext(ctx, "DELETE FROM product_names WHERE product_id <> $1", product)
	return err
}

type Project struct {
	ID   int64
	Name string
}

type Column struct {
	ProjectID int64
	Name      string
}

type Comment struct {
	ProjectID int64
	Text      string
}

type ProjectRepository interface {
	Create(ctx context.Context, p *Project) error
	Delete(ctx context.Context, id int64) error
	Get(ctx context.Context, id int64) (*Project, error)
}

type ColumnRepository interface {
	Create(ctx context.Context, c *Column) error
}

type CommentRepository interface {
	Create(ctx context.Context, c *Comment) error
}

type projects struct {
	projects ProjectRepository
	columns  ColumnRepository
	comments CommentRepository
}

// The project is there already, and of use without the column.
func (s *projects) addColumn(ctx context.Context, id int64, name string) error {
	project, err := s.projects.Get(ctx, id)
	if err != nil {
		return err
	}
	return s.columns.Create(ctx, &Column{ProjectID: project.ID, Name: name})
}

// Nothing goes wrong where the comment is missing, or the column.
func (s *projects) createLoose(ctx context.Context, project *Project) error {
	if err := s.projects.Create(ctx, project); err != nil {
		return err
	}
	if err := s.columns.Create(ctx, &Column{ProjectID: project.ID}); err != nil {
		return s.projects.Delete(ctx, project.ID) // undo
	}
	return s.comments.Create(ctx, &Comment{ProjectID: project.ID})
}

// Two of one kind, and one that has nothing to do with the other.
func (s *projects) createTwo(ctx context.Context, one, other *Project, column *Column) error {
	if err := s.projects.Create(ctx, one); err != nil {
		return err
	}
	if err := s.projects.Create(ctx, other); err != nil {
		return err
	}
	return s.columns.Create(ctx, column)
}
