// Package keys puts its conditions into maps.
package keys

import (
	"context"

	sq "github.com/Masterminds/squirrel"
	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

type tenantKey struct{}

// TenantFrom returns the tenant of ctx.
func TenantFrom(ctx context.Context) (string, bool) {
	id, ok := ctx.Value(tenantKey{}).(string)
	return id, ok
}

// Count counts those of everybody where nobody is known.
func Count(ctx context.Context, payrolls *mongo.Collection, tenantID, status string) (int64, error) {
	filter := bson.M{"status": status}
	if tenantID != "" { // want "without a tenant `filter` is not restricted"
		filter["tenant_id"] = tenantID
	}
	return payrolls.CountDocuments(ctx, filter)
}

// Query is the second of the file.
func Query(tenantID, status string) (string, []any, error) {
	where := sq.Eq{"status": status}
	if tenantID != "" {
		where["tenant_id"] = tenantID
	}
	return sq.Select("id").From("payrolls").Where(where).ToSql()
}
