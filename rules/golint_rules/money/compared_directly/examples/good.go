// Package billing compares amounts.
package billing

import "github.com/shopspring/decimal"

type payment struct {
	amount   decimal.Decimal
	discount *decimal.Decimal
}

func settles(p payment, owed decimal.Decimal) bool {
	return p.amount.Equal(owed) && p.amount.Cmp(owed) == 0
}

// Nothing was set.
func isUnset(p payment) bool {
	var none decimal.Decimal
	return p.amount == (decimal.Decimal{}) || p.amount == none || p.discount == nil
}

var unset decimal.Decimal

func isOpen(p payment) bool { return p.amount == unset }

// Whether it is one and the same.
func isSame(a, b *decimal.Decimal) bool { return a == b }

func byReference(list map[string]payment) map[string]decimal.Decimal {
	amounts := map[string]decimal.Decimal{}
	for reference, p := range list {
		amounts[reference] = p.amount
	}
	return amounts
}
