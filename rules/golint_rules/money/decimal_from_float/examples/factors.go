// example: internal/billing/scenario.go
package billing

import "github.com/shopspring/decimal"

type line struct {
	Price    decimal.Decimal
	Quantity float64
	Total    decimal.Decimal
}

// What an amount is multiplied by is none: a number of things, a shock of a scenario.
func totals(lines []line, shock float64, currency string) (balance decimal.Decimal, in string) {
	ordered := 0.0
	for _, l := range lines {
		l.Total = l.Price.Mul(decimal.NewFromFloat(l.Quantity))
		ordered += l.Quantity
		balance = balance.Add(l.Total)
	}
	balance = balance.Mul(decimal.NewFromFloat(1.0 + shock))
	return balance.Mul(decimal.NewFromFloat(ordered)), currency
}
