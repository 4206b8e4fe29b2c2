// Package billing compares amounts.
package billing

import (
	"math/big"
	"reflect"
	"slices"

	"github.com/shopspring/decimal"
)

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

type value struct {
	amount   decimal.Decimal
	currency string
}

type line struct {
	sku      string
	quantity int
	discount *decimal.Decimal
}

func isNoValue(v value) bool { return v == (value{currency: "EUR"}) }

func isSameLine(a, b line, lines []line) bool { return a == b || slices.Contains(lines, a) }

func isKnown(amounts []decimal.Decimal, amount decimal.Decimal) bool {
	return slices.ContainsFunc(amounts, amount.Equal)
}

func isShared(amounts []*decimal.Decimal, amount *decimal.Decimal) bool {
	return slices.Contains(amounts, amount)
}

func tier(total decimal.Decimal, l line) string {
	switch {
	case total.IsZero():
		return "free"
	}
	switch total.Sign() {
	case -1:
		return "credit"
	}
	switch l.quantity {
	case 0:
		return "none"
	}
	return "paid"
}

type request struct {
	Amount    string
	Currency  string
	CreatedAt string
}

func isLate(r request, until string) bool { return r.Amount != "" && r.CreatedAt > until }

func isSame(a, b request) bool { return a.Amount == b.Amount }

type row struct {
	PaddedAmount string
	AmountKey    string
}

// Texts of one width are in the order of their numbers.
func isBelow(a, b row) bool { return a.PaddedAmount < b.PaddedAmount || a.AmountKey < b.AmountKey }

func isBelowPadded(amount, maxAmount string) bool { return amount < maxAmount }

func bySortKey(amount, maxAmount string) bool { return amount < maxAmount }

// Two pointers are asked for before what they point to is.
func samePrice(oldPrice, newPrice *decimal.Decimal) bool {
	if oldPrice == nil || newPrice == nil {
		return oldPrice == newPrice
	}
	return oldPrice.Equal(*newPrice)
}

func sameDiscount(a, b payment) bool {
	if a.discount == b.discount {
		return true
	}
	return a.discount != nil && b.discount != nil && a.discount.Equal(*b.discount)
}

// Integers of one value have the same digits.
func sameWei(price, limitPrice *big.Int) bool {
	return reflect.DeepEqual(price, limitPrice)
}
