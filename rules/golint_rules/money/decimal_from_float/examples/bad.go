package billing

import (
	"math/big"

	"github.com/Rhymond/go-money"
	"github.com/shopspring/decimal"
)

type Document struct {
	Currency string
	Price    float64 // want "money/float-type"
}

func exact(document Document) decimal.Decimal { return decimal.NewFromFloat(document.Price) } // want "money/decimal-from-float"

func amount(document Document) *money.Money {
	return money.NewFromFloat(document.Price, document.Currency) // want "money/decimal-from-float"
}

func ratio(price float64) *big.Float { return big.NewFloat(price) }
