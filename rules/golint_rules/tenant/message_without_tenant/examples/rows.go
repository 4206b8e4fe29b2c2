// example: internal/models/message.go, in a service
package models

import "context"

// TelemetryEvent is sent.
type TelemetryEvent struct {
	TenantID string
	ID       string
	Name     string
}

// PaidEvent is sent.
type PaidEvent struct {
	TenantID string
	ID       string
}

// Message is a row in which a person finds what was written to them.
type Message struct {
	ID     string `bson:"_id"`
	UserID string `bson:"userId"`
	Body   string `bson:"body"`
}

type tenantKey struct{}

// TenantID returns the tenant of a request.
func TenantID(ctx context.Context) string {
	id, _ := ctx.Value(tenantKey{}).(string)
	return id
}
