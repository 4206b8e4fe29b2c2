// example: internal/invoices/materials.go, in a service
package invoices

import "github.com/shopspring/decimal"

// InvoiceMaterial says how much of a material is on an invoice.
type InvoiceMaterial struct {
	ID     uint            `json:"id"`
	Cost   decimal.Decimal `json:"cost"`
	Amount float64         `json:"amount"`
	Notes  string          `json:"notes"`
}

type item struct {
	MaterialID uint    `json:"materialID"`
	Amount     float64 `json:"amount"`
}

type location struct {
	MaterialID     uint
	MaterialAmount float64
}

func moved(from, to location) location {
	to.MaterialAmount += from.MaterialAmount
	return to
}

func costOf(one InvoiceMaterial) decimal.Decimal {
	return one.Cost.Mul(decimal.NewFromFloat(one.Amount))
}
