// Package tasks are what workers do.
package tasks

// BillingTask says whose it is.
type BillingTask struct {
	RunID       string `json:"run_id"`
	WorkspaceID int    `json:"workspace_id"`
}

// FailedBillingTask says it, too.
type FailedBillingTask struct {
	WorkspaceID int    `json:"workspace_id"`
	Reason      string `json:"reason"`
}

// RecordingTask does not.
type RecordingTask struct { // want "tenant/message-without-tenant: `RecordingTask` does not say whose it is, as `BillingTask` does"
	ID     int    `json:"id"`
	Status string `json:"status"`
}
