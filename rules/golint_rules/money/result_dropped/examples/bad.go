// Package cart drops what it computes.
package cart

import (
	"github.com/quagmt/udecimal"
	"github.com/shopspring/decimal"
)

type order struct{ total decimal.Decimal }

func sum(prices []decimal.Decimal) decimal.Decimal {
	var total decimal.Decimal
	for _, price := range prices {
		total.Add(price) // want "`total.Add` changes nothing: it gives a new decimal, which is dropped here; write `total = total.Add"
	}
	total.Round(2) // want "`total.Round` changes nothing"
	return total
}

func (o *order) refund(amount decimal.Decimal) {
	o.total.Sub(amount) // want "`o.total.Sub` changes nothing.*; write `o.total = o.total.Sub"
}

func reduce(total *decimal.Decimal, by decimal.Decimal) {
	total.Mul(by).Round(2) // want "gives a new decimal, which is dropped here$"
}

func share(total, count udecimal.Decimal) {
	total.Div(count) // want "gives a new decimal, which is dropped here$"
}
