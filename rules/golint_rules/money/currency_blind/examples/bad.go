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

func inEuro(cents int64) Sum { return Sum{Amount: cents, Currency: "EUR"} }

func inDollars(cents int64) Sum { return Sum{Amount: cents, Currency: "USD"} }

func inEither(cents int64, currency string) Sum {
	if cents > 100 {
		return Sum{Amount: cents, Currency: "EUR"}
	}
	return Sum{Amount: cents, Currency: currency}
}

func sumOfTwo() int64 {
	euro, dollar := inEuro(1), inDollars(1)
	return euro.Amount + dollar.Amount // want "the amounts of `euro` and `dollar`"
}

func sumOfEither(code string) int64 {
	euro, some := inEuro(1), inEither(1, code)
	return euro.Amount + some.Amount // want "the amounts of `euro` and `some`"
}

func sumOfSet(sum Sum) int64 {
	euro, other := inEuro(1), inEuro(2)
	other.Currency = sum.Currency
	return euro.Amount + other.Amount // want "the amounts of `euro` and `other`"
}
