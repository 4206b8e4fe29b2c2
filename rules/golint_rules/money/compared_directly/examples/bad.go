// Package billing compares pointers.
package billing

import (
	"math/big"
	"reflect"
	"slices"

	"github.com/alpacahq/alpacadecimal"
	govalues "github.com/govalues/decimal"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"
)

type payment struct{ amount decimal.Decimal }

func settles(p payment, owed decimal.Decimal) bool {
	return p.amount == owed // want "`==` compares pointers, or the digits and exponents, of two decimals"
}

var (
	zero = decimal.NewFromInt(0)
)

func isNothing(p payment) bool {
	return p.amount == zero // want "compares pointers, or the digits"
}

func isFree(price decimal.Decimal) bool {
	if price != decimal.Zero { // want "`!=` compares pointers, or the digits"
		return false
	}
	return true
}

func same(a, b pgtype.Numeric) bool {
	return a.Valid && a.NaN == b.NaN
}

func twice(list []payment) bool {
	seen := map[decimal.Decimal]bool{} // want "decimals of one amount may be different keys"
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

type value struct {
	amount   decimal.Decimal
	currency string
}

type invoice struct {
	id    string
	total value
}

func unchanged(a, b invoice) bool {
	return a.total == b.total // want "compares pointers, or the digits"
}

func unchangedWhole(a, b invoice) bool {
	return a == b // want "compares pointers, or the digits"
}

func isKnown(amounts []decimal.Decimal, invoices []invoice, one invoice) bool {
	if slices.Contains(invoices, one) { // want "`slices.Contains` compares what decimals are made of"
		return true
	}
	return slices.Index(amounts, one.total.amount) >= 0 // want "`slices.Index` compares"
}

func tier(total decimal.Decimal) string {
	switch total { // want "`switch` compares what decimals are made of"
	case decimal.Zero:
		return "free"
	}
	return "paid"
}

type request struct {
	Amount   string
	Currency string
}

func isAbove(r request, maxAmount string) bool {
	return r.Amount > maxAmount // want "`>` compares the texts of two amounts"
}

func sortedByAmount(a, b request) bool {
	return a.Amount < b.Amount // want "`<` compares the texts of two amounts"
}

type euros = decimal.Decimal

func isSame(left, right euros) bool {
	return left == right // want "compares pointers, or the digits"
}

type fee struct {
	charged alpacadecimal.Decimal
	agreed  alpacadecimal.Decimal
	tax     govalues.Decimal
	due     govalues.Decimal
	lowest  *decimal.Decimal
	base    *decimal.Decimal
	price   *big.Int
}

func settled(f fee, minimumFee *decimal.Decimal, price *big.Int) []bool {
	return []bool{
		f.charged == f.agreed,                     // want "`==` compares"
		f.tax != f.due,                            // want "`!=` compares"
		f.price == price,                          // want "`==` compares"
		reflect.DeepEqual(*f.lowest, *minimumFee), // want "`reflect.DeepEqual` compares the digits and exponents"
	}
}
