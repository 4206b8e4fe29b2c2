// Package cart keeps what it computes.
package cart

import (
	"math/big"

	"github.com/shopspring/decimal"
)

type order struct{ total decimal.Decimal }

// Add changes the order.
func (o *order) Add(amount decimal.Decimal) { o.total = o.total.Add(amount) }

func sum(prices []decimal.Decimal) decimal.Decimal {
	var o order
	total := decimal.Zero
	for _, price := range prices {
		total = total.Add(price)
		o.Add(price)
	}
	return total.Add(o.total).Round(2)
}

// These change what they are called on.
func minor(amounts []*big.Int) *big.Int {
	total := new(big.Int)
	for _, amount := range amounts {
		total.Add(total, amount)
	}
	return total
}
