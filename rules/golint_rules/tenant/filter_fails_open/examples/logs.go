// example: internal/platformadmin/repository.go, in a service
package platformadmin

import (
	"context"
	"database/sql"
)

type repository struct{ db *sql.DB }

type tenantKey struct{}

// TenantID returns the tenant of a request.
func TenantID(ctx context.Context) (string, bool) {
	id, ok := ctx.Value(tenantKey{}).(string)
	return id, ok
}

// Logs are for those who run the service.
func (r *repository) Logs(ctx context.Context, tenantID string) (*sql.Rows, error) {
	where := ""
	args := []any{}
	if tenantID != "" {
		where = " WHERE tenant_id = $1"
		args = append(args, tenantID)
	}
	return r.db.QueryContext(ctx, "SELECT id FROM logs"+where, args...)
}
