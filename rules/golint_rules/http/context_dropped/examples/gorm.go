// Statements of GORM that run without the request's context.
package main

import (
	"context"
	"net/http"

	"gorm.io/gorm"
)

type order struct{ ID string }

type orderRepository struct{ db *gorm.DB }

func (r *orderRepository) Find(ctx context.Context, id string) (*order, error) {
	var found order
	err := r.db.Where("id = ?", id).First(&found).Error // want "`ctx` is at hand and `….First` runs without it, so it goes on after the client has gone or its deadline has passed; begin with `WithContext\\(ctx\\)`"
	return &found, err
}

func (r *orderRepository) Save(o *order) error {
	return r.db.Save(o).Error // want "`Save` takes no context and runs `r.db.Save` without one"
}

// What is bound to a context, or may be.
func (r *orderRepository) Remove(ctx context.Context, id string) error {
	if err := r.db.WithContext(ctx).Delete(&order{}, "id = ?", id).Error; err != nil {
		return err
	}
	db := r.db.WithContext(ctx)
	return db.Delete(&order{}, "id = ?", id).Error
}

func (r *orderRepository) Within(ctx context.Context, tx *gorm.DB, id string) error {
	return tx.Delete(&order{}, "id = ?", id).Error
}

func (r *orderRepository) show(w http.ResponseWriter, req *http.Request) {
	if _, err := r.Find(req.Context(), "1"); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
	_, _ = r.Save(&order{}), r.Remove(req.Context(), "2")
}

func main() {
	r := &orderRepository{}
	http.HandleFunc("/orders", r.show)
	_ = http.ListenAndServe(":8080", nil)
}
