// Where tenants are kept apart, statements without a context are no matter of the rules on them.
package main

import (
	"context"
	"database/sql"
	"net/http"
)

type tenantKey struct{}

func tenantFrom(ctx context.Context) string {
	tenant, _ := ctx.Value(tenantKey{}).(string)
	return tenant
}

type orderRepository struct{ db *sql.DB }

func (r *orderRepository) Sum(ctx context.Context) (int, error) {
	sum := 0
	row := r.db.QueryRow("SELECT sum(total) FROM orders WHERE tenant_id = $1", tenantFrom(ctx)) // want "`ctx` is at hand and `r.db.QueryRow` runs without it"
	return sum, row.Scan(&sum)
}

func (r *orderRepository) Count(tenant string) (int, error) {
	count := 0
	err := r.db.QueryRow("SELECT count(*) FROM orders WHERE tenant_id = $1", tenant).Scan(&count) // want "`Count` takes no context and runs `r.db.QueryRow` without one"
	return count, err
}

func (r *orderRepository) Touch(ctx context.Context, tenant string) error {
	_, err := r.db.ExecContext(ctx, "UPDATE orders SET seen = now() WHERE tenant_id = $1", tenant)
	return err
}

type handler struct{ orders *orderRepository }

func (h *handler) sum(w http.ResponseWriter, r *http.Request) {
	if err := h.orders.Touch(context.Background(), tenantFrom(r.Context())); err != nil {
		http.Error(w, "not seen", http.StatusInternalServerError)
		return
	}
	if _, err := h.orders.Sum(r.Context()); err != nil {
		http.Error(w, "no sum", http.StatusInternalServerError)
	}
}

func withTenant(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := context.WithValue(r.Context(), tenantKey{}, r.Header.Get("X-Tenant-ID"))
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func main() {
	h := &handler{orders: &orderRepository{}}
	http.Handle("/orders", withTenant(http.HandlerFunc(h.sum)))
	_ = http.ListenAndServe(":8080", nil)
}
