// Package cards lists the cards of everybody where there is no tenant.
package cards

import (
	"context"
	"database/sql"
	"fmt"
)

type tenantKey struct{}

// TenantID returns the tenant of ctx, empty for none.
func TenantID(ctx context.Context) string {
	id, _ := ctx.Value(tenantKey{}).(string)
	return id
}

// Store reads cards.
type Store struct{ db *sql.DB }

// List counts the placeholders.
func (s Store) List(ctx context.Context, state string) (*sql.Rows, error) {
	conditions, args, n := []string{"state = $1"}, []any{state}, 2
	tenantID := TenantID(ctx)
	if tenantID != "" { // want "without a tenant `conditions` is not restricted"
		conditions = append(conditions, fmt.Sprintf("tenant_id = $%d", n))
		args = append(args, tenantID)
		n++
	}
	return s.db.QueryContext(ctx, fmt.Sprint("SELECT id FROM cards WHERE ", conditions, " LIMIT $", n), args...)
}
