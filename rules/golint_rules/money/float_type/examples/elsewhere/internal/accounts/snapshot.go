// Package accounts keeps what each account has used of its plan.
package accounts

// Snapshot stands beside usage, so that its balance is usage.
type Snapshot struct {
	Balance float64 `json:"balance"`
	Usage   float64 `json:"usage"`
}

type Holder struct {
	Balance float64 // want "`Balance`"
}
