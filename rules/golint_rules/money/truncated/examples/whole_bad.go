// Package taxes computes what has a fraction, also of rupiah.
package taxes

import "github.com/shopspring/decimal"

const currency = "IDR"

func taxOf(amount decimal.Decimal) int64 {
	return amount.Mul(decimal.RequireFromString("0.11")).IntPart() // want "cuts the fraction off"
}

func feeOf(price float64) int64 {
	fee := price * 0.025
	return int64(fee) // want "cuts the fraction off"
}
