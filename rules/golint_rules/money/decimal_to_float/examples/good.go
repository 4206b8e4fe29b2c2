package billing

import (
	"log/slog"

	"github.com/shopspring/decimal"
)

type gauge interface{ Set(value float64) }

// Measurements and logs are floats, and nobody books them.
func observe(g gauge, price decimal.Decimal) {
	g.Set(price.InexactFloat64())
	slog.Info("priced", "price", price.InexactFloat64())
}

// A share is no amount.
func matchRatio(matched, all decimal.Decimal) float64 { return matched.Div(all).InexactFloat64() }

type Progress struct{ Percent float64 }

func progress(paid, price decimal.Decimal) Progress {
	return Progress{Percent: paid.Div(price).InexactFloat64()}
}

func text(price decimal.Decimal) string { return price.StringFixed(2) }

func toFloat(n decimal.Decimal) float64 { return n.InexactFloat64() }

func share(matched decimal.Decimal) Progress { return Progress{Percent: toFloat(matched)} }

// What is only answered shows each amount as it is.
type orderInfo struct {
	Currency string
	Price    float64
}

func answer(price decimal.Decimal) orderInfo {
	value, _ := price.Float64()
	return orderInfo{Price: value}
}
