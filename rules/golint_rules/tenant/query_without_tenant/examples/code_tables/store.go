// Package shop makes its tables itself.
package shop

import (
	"context"
	"database/sql"
	"net/http"
)

var tables = []string{
	`CREATE TABLE IF NOT EXISTS tenants (id VARCHAR(20) PRIMARY KEY)`,
	`CREATE TABLE IF NOT EXISTS users (id INT PRIMARY KEY, tenant_id VARCHAR(20) NOT NULL)`,
	`CREATE TABLE IF NOT EXISTS orders (
		id INT PRIMARY KEY,
		user_id INT NOT NULL,
		tenant_id VARCHAR(20) NOT NULL,
		status VARCHAR(20),
		FOREIGN KEY (tenant_id) REFERENCES tenants(id)
	)`,
	`CREATE TABLE IF NOT EXISTS products (id INT PRIMARY KEY, tenant_id VARCHAR(20) NOT NULL, name TEXT)`,
}

type store struct{ db *sql.DB }

func (s *store) create(ctx context.Context) error {
	for _, table := range tables {
		if _, err := s.db.ExecContext(ctx, table); err != nil {
			return err
		}
	}
	return nil
}

func (s *store) Products(ctx context.Context, tenantID string) (*sql.Rows, error) {
	return s.db.QueryContext(ctx, `SELECT id, name FROM products WHERE tenant_id = ? LIMIT 50`, tenantID)
}

func (s *store) AddProduct(ctx context.Context, tenantID, name string) (sql.Result, error) {
	return s.db.ExecContext(ctx, `INSERT INTO products (tenant_id, name) VALUES (?, ?)`, tenantID, name)
}

func (s *store) RemoveProduct(ctx context.Context, id string) (sql.Result, error) {
	return s.db.ExecContext(ctx, `DELETE FROM products WHERE id = ?`, id) // want "deletes rows of `products` whosever they are"
}

func (s *store) Orders(ctx context.Context, tenantID string) (*sql.Rows, error) {
	return s.db.QueryContext(ctx, `SELECT id FROM orders WHERE tenant_id = ? LIMIT 50`, tenantID)
}

func (s *store) OrderOf(ctx context.Context, id, userID string) *sql.Row {
	return s.db.QueryRowContext(ctx, `SELECT status FROM orders WHERE id = ? AND user_id = ?`, id, userID)
}

// CancelOrder is asked for an order that was found for its user.
func (s *store) CancelOrder(ctx context.Context, id string) (sql.Result, error) {
	return s.db.ExecContext(ctx, `UPDATE orders SET status = 'cancelled' WHERE id = ?`, id)
}

type handler struct{ store *store }

func (h *handler) removeProduct(w http.ResponseWriter, r *http.Request) {
	if _, err := h.store.RemoveProduct(r.Context(), r.PathValue("id")); err != nil {
		http.Error(w, "not removed", http.StatusInternalServerError)
	}
}

func (h *handler) cancel(w http.ResponseWriter, r *http.Request) {
	user, _ := r.Context().Value("user").(string)
	var status string
	if err := h.store.OrderOf(r.Context(), r.PathValue("id"), user).Scan(&status); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	if _, err := h.store.CancelOrder(r.Context(), r.PathValue("id")); err != nil {
		http.Error(w, "not cancelled", http.StatusInternalServerError)
	}
}
