package billing

import (
	"errors"

	"github.com/Rhymond/go-money"
	"github.com/shopspring/decimal"
)

type Sum struct {
	Amount   int64
	Currency string
}

func (s Sum) Add(other Sum) Sum {
	return Sum{Amount: s.Amount + other.Amount, Currency: s.Currency} // want "the amounts of `s` and `other`"
}

func addAll(sums []Sum) (all Sum) {
	for _, one := range sums {
		all.Amount += one.Amount // want "the amounts of `all` and `one`"
	}
	return all
}

func addValues(a, b *money.Money) int64 {
	return a.Amount() + b.Amount() // want "the amounts of `a` and `b`"
}

type Value struct {
	Amount   decimal.Decimal
	Currency string
}

type Invoice struct{ Due Value }

type Payment struct{ Paid Value }

func addDecimals(a, b Value) decimal.Decimal {
	return a.Amount.Add(b.Amount) // want "the amounts of `a` and `b`"
}

func settle(invoice Invoice, payment Payment) error {
	if payment.Paid.Amount.LessThan(invoice.Due.Amount) { // want "the amounts of `payment.Paid` and `invoice.Due` are compared whatever"
		return errors.New("paid too little")
	}
	return nil
}
