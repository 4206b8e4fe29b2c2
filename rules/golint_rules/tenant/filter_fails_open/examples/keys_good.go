// Package keys restricts all that it asks for.
package keys

import (
	"context"
	"errors"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

type tenantKey struct{}

// TenantFrom returns the tenant of ctx.
func TenantFrom(ctx context.Context) (string, bool) {
	id, ok := ctx.Value(tenantKey{}).(string)
	return id, ok
}

// Count refuses to work for nobody.
func Count(ctx context.Context, payrolls *mongo.Collection, tenantID, status string) (int64, error) {
	if tenantID == "" {
		return 0, errors.New("no tenant")
	}
	filter := bson.M{"tenant_id": tenantID}
	if status != "" {
		filter["status"] = status
	}
	return payrolls.CountDocuments(ctx, filter)
}

// Answer tells whose it is where somebody is known.
func Answer(tenantID string) map[string]any {
	answer := map[string]any{"ok": true}
	if tenantID != "" {
		answer["tenant_id"] = tenantID
	}
	return answer
}
