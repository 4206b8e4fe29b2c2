// example: internal/landing/repository.go, in a service
package landing

import (
	"context"
	"database/sql"
)

type redisClient interface {
	Del(ctx context.Context, key string) error
}

type repository struct {
	db  *sql.DB
	rdb redisClient
}

type tenantKey struct{}

// TenantID returns the tenant of a request.
func TenantID(ctx context.Context) (string, bool) {
	id, ok := ctx.Value(tenantKey{}).(string)
	return id, ok
}

// Invalidate drops the page of a tenant, which is kept under the tenant's own slug.
func (r *repository) Invalidate(ctx context.Context, tenantID string) error {
	var slug string
	row := r.db.QueryRowContext(ctx, "SELECT slug FROM tenants WHERE id = $1", tenantID)
	if err := row.Scan(&slug); err != nil {
		return err
	}
	return r.rdb.Del(ctx, "landing:"+slug)
}
