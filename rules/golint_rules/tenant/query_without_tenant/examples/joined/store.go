package staff

import (
	"context"
	"database/sql"
	"fmt"
)

type store struct{ db *sql.DB }

func (s *store) Add(ctx context.Context, companyID, id, name string) (sql.Result, error) {
	return s.db.ExecContext(ctx, "INSERT INTO employees (id, company_id, name) VALUES ($1, $2, $3)", id, companyID, name)
}

func (s *store) Named(ctx context.Context, companyID, name string) (*sql.Rows, error) {
	return s.db.QueryContext(ctx, "SELECT id FROM employees WHERE company_id = $1 AND name = $2 LIMIT 9", companyID, name)
}

// No employee is of no company, so one who asks by it is enough.
func (s *store) ByID(ctx context.Context, id string) *sql.Row {
	return s.db.QueryRowContext(ctx, "SELECT name FROM employees WHERE id = $1", id) // want "which 2 of 6 statements on that table do"
}

func (s *store) Rename(ctx context.Context, id string, parts string, at int) (sql.Result, error) {
	return s.db.ExecContext(ctx, fmt.Sprintf("UPDATE employees SET %s WHERE id = $%d", parts, at), id) // want "changes rows of `employees`"
}

func (s *store) Dismiss(ctx context.Context, id string) (sql.Result, error) {
	return s.db.ExecContext(ctx, "DELETE FROM employees WHERE id = $1", id) // want "deletes rows of `employees`"
}

// Nobody asks for this.
func (s *store) move(ctx context.Context, id string) (sql.Result, error) {
	return s.db.ExecContext(ctx, "UPDATE employees SET name = '' WHERE id = $1", id)
}

// A branch may be of no company.
func (s *store) Branch(ctx context.Context, id string) *sql.Row {
	return s.db.QueryRowContext(ctx, "SELECT name FROM branches WHERE id = $1", id)
}

func (s *store) CloseBranch(ctx context.Context, id string) (sql.Result, error) {
	return s.db.ExecContext(ctx, "DELETE FROM branches WHERE id = $1", id)
}

func (s *store) Branches(ctx context.Context, companyID string) (*sql.Rows, error) {
	return s.db.QueryContext(ctx, "SELECT id FROM branches WHERE company_id = $1 LIMIT 9", companyID)
}

func (s *store) Leaves(ctx context.Context, companyID string) (*sql.Rows, error) {
	return s.db.QueryContext(ctx, "SELECT l.id FROM leaves l JOIN employees e ON e.id = l.employee_id WHERE e.company_id = $1 LIMIT 9", companyID)
}

func (s *store) Leave(ctx context.Context, companyID, id string) *sql.Row {
	return s.db.QueryRowContext(ctx, "SELECT l.status FROM leaves l JOIN employees e ON e.id = l.employee_id WHERE l.id = $1 AND e.company_id = $2", id, companyID)
}

// What is asked for by the company elsewhere hangs on it by the employee.
func (s *store) Withdraw(ctx context.Context, id string) (sql.Result, error) {
	return s.db.ExecContext(ctx, "DELETE FROM leaves WHERE id = $1", id) // want "deletes rows of `leaves` whosever they are.*which 2 of 3 statements"
}

// Who puts one in knows whose it is.
func (s *store) Ask(ctx context.Context, id, employeeID string) (sql.Result, error) {
	return s.db.ExecContext(ctx, "INSERT INTO leaves (id, employee_id) VALUES ($1, $2)", id, employeeID)
}

// Nobody asks for these by their company.
func (s *store) Badge(ctx context.Context, id string) *sql.Row {
	return s.db.QueryRowContext(ctx, "SELECT colour FROM badges WHERE id = $1", id)
}
