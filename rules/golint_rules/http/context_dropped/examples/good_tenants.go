// Where tenants are kept apart, it is a matter of the rules on them.
package main

import (
	"context"
	"net/http"
)

type tenantKey struct{}

func tenantFrom(ctx context.Context) string {
	tenant, _ := ctx.Value(tenantKey{}).(string)
	return tenant
}

type store struct{}

func (s *store) Save(ctx context.Context, id string) error {
	_ = "INSERT INTO orders (tenant_id, id) VALUES ($1, $2)" + tenantFrom(ctx)
	return ctx.Err()
}

func create(w http.ResponseWriter, r *http.Request) {
	_ = (&store{}).Save(context.Background(), "1")
}

func withTenant(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := context.WithValue(r.Context(), tenantKey{}, r.Header.Get("X-Tenant-ID"))
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func main() {
	http.Handle("/orders", withTenant(http.HandlerFunc(create)))
	_ = http.ListenAndServe(":8080", nil)
}
