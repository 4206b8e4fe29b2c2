// Takes each currency for one with cents.
package charge

import (
	"context"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/stripe/stripe-go/v82"
)

type order struct {
	Total    decimal.Decimal
	Currency string
}

func params(o order) *stripe.PaymentIntentParams {
	cents := o.Total.Mul(decimal.NewFromInt(100)).Round(0).IntPart() // want "money/cents-assumed: .* takes `o.Currency` for one with cents"
	return &stripe.PaymentIntentParams{
		Amount:   stripe.Int64(cents),
		Currency: stripe.String(strings.ToLower(o.Currency)),
	}
}

type sender interface {
	Send(ctx context.Context, minor int64, currency string) error
}

func refund(ctx context.Context, s sender, total decimal.Decimal, currency string) error {
	return s.Send(ctx, total.Shift(2).Round(0).IntPart(), currency) // want "money/cents-assumed: .* takes `currency` for one with cents"
}

type price struct {
	Amount   int64
	Currency string
}

func priceOf(wholeAmount int64, currencyCode string) price {
	return price{Amount: wholeAmount * 100, Currency: currencyCode} // want "money/cents-assumed"
}

type payment struct {
	AmountMinor int64
	Currency    string
}

type receipt struct {
	Amount   string
	Currency string
}

func receiptOf(p payment) receipt {
	amount := decimal.New(p.AmountMinor, -2) // want "takes `p.Currency` for one with cents; yen and won have none, so that 5000 yen become 50"
	return receipt{Amount: amount.StringFixed(2), Currency: p.Currency}
}
