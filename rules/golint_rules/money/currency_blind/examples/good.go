package billing

import (
	"errors"

	"github.com/Rhymond/go-money"
	"github.com/shopspring/decimal"
)

type Sum struct {
	Amount     int64
	BaseAmount int64
	Currency   string
}

var errCurrency = errors.New("currencies differ")

func (s Sum) Add(other Sum) (Sum, error) {
	if s.Currency != other.Currency {
		return Sum{}, errCurrency
	}
	return Sum{Amount: s.Amount + other.Amount, Currency: s.Currency}, nil
}

func (s Sum) sameCurrency(other Sum) bool { return s.Currency == other.Currency }

func (s Sum) Sub(other Sum) (Sum, error) {
	if !s.sameCurrency(other) {
		return Sum{}, errCurrency
	}
	return Sum{Amount: s.Amount - other.Amount, Currency: s.Currency}, nil
}

// One currency was asked for.
func addAll(sums []Sum, currency string) (all Sum) {
	for _, one := range sums {
		all.Amount += one.Amount
	}
	all.Currency = currency
	return all
}

// Base amounts are of one currency.
func addBase(s, other Sum) int64 { return s.BaseAmount + other.BaseAmount }

// Sums by currency.
func byCurrency(sums []Sum) map[string]int64 {
	found := map[string]int64{}
	for _, one := range sums {
		found[one.Currency] += one.Amount
	}
	return found
}

// No currency, no question.
type Line struct{ Amount int64 }

func both(a, b Line) int64 { return a.Amount + b.Amount }

func addValues(a, b *money.Money) (int64, bool) {
	if !a.SameCurrency(b) {
		return 0, false
	}
	return a.Amount() + b.Amount(), true
}

type Value struct {
	Amount   decimal.Decimal
	Currency string
}

type Invoice struct{ Due Value }

type Payment struct{ Paid Value }

func settle(invoice Invoice, payment Payment) error {
	if payment.Paid.Currency != invoice.Due.Currency || payment.Paid.Amount.LessThan(invoice.Due.Amount) {
		return errCurrency
	}
	return nil
}

// What only puts them in order is shown.
func less(a, b Value) bool {
	if a.Amount.Equal(b.Amount) {
		return a.Currency < b.Currency
	}
	return a.Amount.LessThan(b.Amount)
}

func showLarger(a, b Value) string {
	text := "less"
	if a.Amount.GreaterThan(b.Amount) {
		text = "more"
	}
	return text
}

type Cart struct{ Goods, Shipping Value }

// What is kept in one value is of one currency there.
func (c Cart) total() decimal.Decimal { return c.Goods.Amount.Add(c.Shipping.Amount) }

type limits struct{ Min, Max Value }

func (l *limits) check() error {
	if l.Max.Amount.LessThan(l.Min.Amount) {
		return errCurrency
	}
	return nil
}

// One currency is written where both are made.
func drawn() (Value, Value) {
	draw := func() Value {
		return Value{Amount: decimal.NewFromInt(3), Currency: "USD"}
	}
	return draw(), draw()
}

func probe() decimal.Decimal {
	first, second := drawn()
	return first.Amount.Add(second.Amount)
}

func fixed(cents int64) *Sum { return &Sum{Amount: cents, Currency: "EUR"} }

func sumOfFixed() int64 {
	one, other := fixed(1), fixed(2)
	third := Sum{Amount: 7, Currency: "EUR"}
	return one.Amount + other.Amount + (third.Amount - one.Amount)
}
