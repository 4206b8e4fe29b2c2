package billing

import (
	"math/big"

	"github.com/shopspring/decimal"
)

const vat = 1.2

// Constants are what their text says.
func constants() []decimal.Decimal {
	return []decimal.Decimal{decimal.NewFromFloat(0.01), decimal.NewFromFloat(vat)}
}

// Whole numbers are exact.
func whole(cents int64) decimal.Decimal { return decimal.NewFromFloat(float64(cents)) }

func parsed(text string) (decimal.Decimal, error) { return decimal.NewFromString(text) }

// No amounts.
func others(matchRatio, latitude float64) (decimal.Decimal, *big.Float) {
	return decimal.NewFromFloat(matchRatio), big.NewFloat(latitude)
}

type cart struct {
	Price    decimal.Decimal
	Discount float64
}

// A percentage.
func discounted(one cart) decimal.Decimal {
	price := one.Price.Mul(decimal.NewFromFloat((100 - one.Discount) / 100))
	discountPrice := price.Mul(decimal.NewFromFloat(one.Discount / 100))
	return discountPrice
}
