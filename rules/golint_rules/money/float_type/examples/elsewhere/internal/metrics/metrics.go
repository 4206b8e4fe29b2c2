// Package metrics measures: its costs are durations.
package metrics

type Sample struct {
	Cost     float64 `json:"cost"`
	Balance  float64 `json:"balance"`
	Quantity int     `json:"quantity"`
}
