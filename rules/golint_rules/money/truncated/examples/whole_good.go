// Package transfers pays in dong, which has no fractions.
package transfers

import (
	"strconv"

	"github.com/shopspring/decimal"
)

type transfer struct {
	TotalAmount decimal.Decimal
	Price       float64
}

func formatVND(amount int64) string { return strconv.FormatInt(amount, 10) + " VND" }

func (t transfer) write() string { return formatVND(t.TotalAmount.IntPart()) }

func (t transfer) wholePriceOf() int64 { return int64(t.Price) }
