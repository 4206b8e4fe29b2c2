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
