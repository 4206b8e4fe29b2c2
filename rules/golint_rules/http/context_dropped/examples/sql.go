// Databases that are asked without a context.
package main

import (
	"context"
	"database/sql"
	"net/http"
)

type orderHandler struct{ db *sql.DB }

func (h *orderHandler) pay(w http.ResponseWriter, r *http.Request) {
	if _, err := h.db.Exec("UPDATE orders SET paid = true"); err != nil { // want "is at hand and `h.db.Exec` runs without it, so it goes on after the client has gone or its deadline has passed; call `ExecContext`"
		w.WriteHeader(http.StatusInternalServerError)
	}
}

type orderRepository struct{ db *sql.DB }

func (r *orderRepository) Count() (int, error) {
	count := 0
	err := r.db.QueryRow("SELECT count(*) FROM orders").Scan(&count) // want "`Count` takes no context, as in one more place of this file, and runs `r.db.QueryRow` without one, so it goes on when its caller has given up, and a call that hangs holds it"
	return count, err
}

func (r *orderRepository) Remove() error {
	_, err := r.db.Exec("DELETE FROM orders")
	return err
}

func (r *orderRepository) Sum(ctx context.Context) (int, error) {
	sum := 0
	err := r.db.QueryRowContext(ctx, "SELECT sum(total) FROM orders").Scan(&sum)
	return sum, err
}

// Settle ends with its transaction.
func (r *orderRepository) Settle(ctx context.Context) error {
	tx, err := r.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.Exec("UPDATE orders SET settled = true"); err != nil {
		return err
	}
	return tx.Commit()
}

func open() (*sql.DB, error) {
	db, err := sql.Open("postgres", "")
	if err != nil {
		return nil, err
	}
	_, err = db.Exec("SET timezone = 'UTC'")
	return db, err
}

func main() {
	db, err := open()
	if err != nil {
		panic(err)
	}
	http.HandleFunc("/pay", (&orderHandler{db}).pay)
	_ = http.ListenAndServe(":8080", nil)
}
