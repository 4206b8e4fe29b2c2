package wallet

import (
	"context"
	"database/sql"
	"net/http"

	"gorm.io/gorm"
)

type Wallet struct{ ID, Balance int64 }

type Entry struct{ ID, WalletID, Amount int64 }

type WalletRepository interface {
	UpdateBalance(ctx context.Context, id, amount int64) error
	CreateLedgerEntry(ctx context.Context, e *Entry) error
	GetByID(ctx context.Context, id int64) (*Wallet, error)
}

type service struct {
	db   *sql.DB
	orm  *gorm.DB
	repo WalletRepository
}

func (s *service) credit(ctx context.Context, id, amount int64) (*Wallet, error) {
	if err := s.repo.UpdateBalance(ctx, id, amount); err != nil {
		return nil, err
	}
	wallet, err := s.repo.GetByID(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := s.repo.CreateLedgerEntry(ctx, &Entry{WalletID: id, Amount: amount}); err != nil { // want "when `s.repo.CreateLedgerEntry` fails, what `s.repo.UpdateBalance` has written stays"
		return nil, err
	}
	return wallet, nil
}

func (s *service) debit(ctx context.Context, id, amount int64) error {
	if _, err := s.db.ExecContext(ctx, "UPDATE wallets SET balance = balance - $1 WHERE id = $2", amount, id); err != nil {
		return err
	}
	_, err := s.db.ExecContext(ctx, "INSERT INTO ledger_entries (wallet_id, amount) VALUES ($1, $2)", id, -amount) // want "write both in one"
	return err
}

func (s *service) open(w *Wallet, e *Entry) error {
	if err := s.orm.Create(w).Error; err != nil {
		return err
	}
	return s.orm.Create(e).Error // want "the two no longer agree"
}

// A handler has no error to return, and answers it.
func (s *service) pay(w http.ResponseWriter, r *http.Request) {
	if err := s.orm.Create(&Entry{}).Error; err != nil {
		http.Error(w, "entry", http.StatusInternalServerError)
		return
	}
	if err := s.orm.Save(&Wallet{}).Error; err != nil { // want "when `s.orm.Save` fails"
		http.Error(w, "wallet", http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusCreated)
}

type Sale struct{ ID int64 }

type SaleRepository interface {
	CreateSale(ctx context.Context, s *Sale) error
	CreateLine(ctx context.Context, sale int64) error
}

type till struct{ sales SaleRepository }

func (t *till) sell(ctx context.Context, s *Sale) error {
	if err := t.sales.CreateSale(ctx, s); err != nil {
		return err
	}
	return t.sales.CreateLine(ctx, s.ID) // want "when `t.sales.CreateLine` fails"
}

type Workspace struct{ ID int64 }

type User struct{ ID, WorkspaceID int64 }

// A handler may be a literal; and a tenant comes with its owner.
func (s *service) signUp() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := s.orm.Create(&Workspace{}).Error; err != nil {
			http.Error(w, "workspace", http.StatusInternalServerError)
			return
		}
		if err := s.orm.Create(&User{}).Error; err != nil { // want "the two no longer agree"
			http.Error(w, "user", http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusCreated)
	}
}

// A row is written by a query as well, where it gives back its key.
func (s *service) place(ctx context.Context, lines []string) error {
	var id int64
	err := s.db.QueryRowContext(ctx, "INSERT INTO orders (placed) VALUES (true) RETURNING id").Scan(&id)
	if err != nil {
		return err
	}
	for _, line := range lines {
		if _, err := s.db.ExecContext(ctx, "INSERT INTO order_items (order_id, product) VALUES ($1, $2)", id, line); err != nil { // want "when `s.db.ExecContext` fails, what `s.db.QueryRowContext` has written stays"
			return err
		}
	}
	return nil
}

// What is deleted to be written anew is gone when that fails.
func (s *service) replace(ctx context.Context, product int64, names []string) error {
	if _, err := s.db.ExecContext(ctx, "DELETE FROM product_names WHERE product_id = $1", product); err != nil {
		return err
	}
	for _, name := range names {
		if _, err := s.db.ExecContext(ctx, "INSERT INTO product_names (product_id, name) VALUES ($1, $2)", product, name); err != nil { // want "write both in one transaction"
			return err
		}
	}
	return nil
}

type Announced struct{ Topic string }

type OutboxRepository interface {
	Save(ctx context.Context, announced Announced) error
}

type PaidRepository interface {
	UpdatePayment(ctx context.Context, id string) error
}

type paid struct {
	payments PaidRepository
	outbox   OutboxRepository
}

// An outbox is there to be written with what it announces.
func (p *paid) settle(ctx context.Context, id string) error {
	if err := p.payments.UpdatePayment(ctx, id); err != nil {
		return err
	}
	return p.outbox.Save(ctx, Announced{Topic: "paid"}) // want "when `p.outbox.Save` fails"
}

type Project struct {
	ID   int64
	Name string
}

type Column struct {
	ProjectID int64
	Name      string
}

type ProjectRepository interface {
	Create(ctx context.Context, p *Project) error
	Insert(ctx context.Context, name string) (int64, error)
}

type ColumnRepository interface {
	Create(ctx context.Context, c *Column) error
}

type ColumnService interface {
	CreateDefaults(ctx context.Context, projectID int64) error
}

type projects struct {
	projects ProjectRepository
	columns  ColumnRepository
	defaults ColumnService
	orm      *gorm.DB
}

// What is written for a row that is there already: it stays without.
func (s *projects) create(ctx context.Context, name string) (*Project, error) {
	project := Project{Name: name}
	if err := s.projects.Create(ctx, &project); err != nil {
		return nil, err
	}
	column := &Column{ProjectID: project.ID, Name: "open"}
	if err := s.columns.Create(ctx, column); err != nil { // want "when `s.columns.Create` fails, what `s.projects.Create` has written stays"
		return nil, err
	}
	return &project, nil
}

func (s *projects) createAll(ctx context.Context, name string, columns []string) error {
	id, err := s.projects.Insert(ctx, name)
	if err != nil {
		return err
	}
	for _, column := range columns {
		if err := s.columns.Create(ctx, &Column{ProjectID: id, Name: column}); err != nil { // want "when `s.columns.Create` fails"
			return err
		}
	}
	return nil
}

func (s *projects) createDefaults(ctx context.Context, name string) error {
	project := &Project{Name: name}
	if err := s.orm.WithContext(ctx).Create(project).Error; err != nil {
		return err
	}
	return s.defaults.CreateDefaults(ctx, project.ID) // want "what `….Create` has written stays"
}

func (s *projects) createOwn(ctx context.Context, name string, columns []string) error {
	projectID, err := s.projects.Insert(ctx, name)
	if err != nil {
		return err
	}
	return s.addColumns(ctx, projectID, columns) // want "when `s.addColumns` fails"
}

func (s *projects) addColumns(ctx context.Context, projectID int64, columns []string) error {
	for _, column := range columns {
		if err := s.columns.Create(ctx, &Column{ProjectID: projectID, Name: column}); err != nil {
			return err
		}
	}
	return nil
}
