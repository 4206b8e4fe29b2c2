// Package billing compares pointers.
package billing

import (
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"
)

type payment struct{ amount decimal.Decimal }

func settles(p payment, owed decimal.Decimal) bool {
	return p.amount == owed // want "`==` compares the pointers in two decimals and not their amounts"
}

var (
	zero = decimal.NewFromInt(0)
)

func isNothing(p payment) bool {
	return p.amount == zero // want "compares the pointers"
}

func isFree(price decimal.Decimal) bool {
	if price != decimal.Zero { // want "`!=` compares the pointers"
		return false
	}
	return true
}

func same(a, b pgtype.Numeric) bool {
	return a.Valid && a.NaN == b.NaN
}

func twice(list []payment) bool {
	seen := map[decimal.Decimal]bool{} // want "decimals of one amount are different keys"
	for _, p := range list {
		if seen[p.amount] {
			return true
		}
		seen[p.amount] = true
	}
	total := decimal.Zero
	for _, p := range list {
		total = total.Add(p.amount)
	}
	return total == list[0].amount.Mul(decimal.NewFromInt(2)) // want "`==` compares"
}
