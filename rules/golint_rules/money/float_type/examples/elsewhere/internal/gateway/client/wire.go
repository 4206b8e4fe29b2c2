// Package client reads the documents of another party, which chose their types: a lesser finding.
package client

type quoteDocument struct {
	Currency string  `json:"currency"`
	Price    float64 `json:"price"` // want "`Price`"
}
