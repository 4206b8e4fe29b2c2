// The handle comes from a getter of the house, and a helper runs transactions.
package main

import (
	"context"
	"net/http"

	"gorm.io/gorm"
)

type connections struct{ db *gorm.DB }

func (c *connections) MainConnection() *gorm.DB { return c.db }

func (c *connections) Tx() *gorm.DB { return c.db }

func (c *connections) For(ctx context.Context) *gorm.DB { return c.db.WithContext(ctx) }

type order struct{ ID string }

type orderRepository struct {
	db          *gorm.DB
	connections *connections
}

func (r *orderRepository) Find(ctx context.Context, id string) (*order, error) {
	var found order
	db := r.connections.MainConnection()
	return &found, db.First(&found, "id = ?", id).Error // want "`ctx` is at hand and `db.First` runs without it \\(and 1 more in this file\\)"
}

func (r *orderRepository) RunInTx(ctx context.Context, run func(tx *gorm.DB) error) error {
	return r.db.Transaction(run)
}

// What is bound to a context, or may be.
func (r *orderRepository) Remove(ctx context.Context, id string) error {
	if err := r.connections.For(ctx).Delete(&order{}, "id = ?", id).Error; err != nil {
		return err
	}
	tx := r.connections.Tx()
	return tx.Delete(&order{}, "id = ?", id).Error
}

func (r *orderRepository) show(w http.ResponseWriter, req *http.Request) {
	if _, err := r.Find(req.Context(), "1"); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
	_ = r.Remove(req.Context(), "2")
	_ = r.RunInTx(req.Context(), func(tx *gorm.DB) error { return nil })
}

func main() {
	r := &orderRepository{}
	http.HandleFunc("/orders", r.show)
	_ = http.ListenAndServe(":8080", nil)
}
