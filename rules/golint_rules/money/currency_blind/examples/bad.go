package billing

import "github.com/Rhymond/go-money"

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
