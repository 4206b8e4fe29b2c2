// Package tasks are what workers do.
package tasks

// Envelope says whose a message is.
type Envelope struct {
	TenantID string `json:"tenant_id"`
}

// BillingTask says whose it is.
type BillingTask struct {
	RunID    string `json:"run_id"`
	TenantID int    `json:"tenant_id"`
}

// RefundEvent says it, too.
type RefundEvent struct {
	TenantID int    `json:"tenant_id"`
	Reason   string `json:"reason"`
}

// RecordingTask has what it embeds.
type RecordingTask struct {
	Envelope
	ID     int    `json:"id"`
	Status string `json:"status"`
}

// TenantCreatedEvent is about one.
type TenantCreatedEvent struct {
	ID   int    `json:"id"`
	Name string `json:"name"`
}

// HealthEvent is about nobody's row.
type HealthEvent struct {
	Host string `json:"host"`
	Up   bool   `json:"up"`
}

// Options is no message.
type Options struct {
	Retries int
	Name    string
}
