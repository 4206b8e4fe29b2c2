// Asks the currency, or has one alone.
package charge

import (
	"context"
	"errors"
	"fmt"

	"github.com/shopspring/decimal"
	"github.com/stripe/stripe-go/v82"
)

type order struct {
	Total    decimal.Decimal
	Currency string
}

type config struct{ Currency string }

var withoutCents = map[string]bool{"JPY": true, "KRW": true}

func minor(total decimal.Decimal, currency string) int64 {
	if withoutCents[currency] {
		return total.Round(0).IntPart()
	}
	return total.Mul(decimal.NewFromInt(100)).Round(0).IntPart()
}

func params(o order) *stripe.PaymentIntentParams {
	return &stripe.PaymentIntentParams{
		Amount:   stripe.Int64(minor(o.Total, o.Currency)),
		Currency: stripe.String(o.Currency),
	}
}

func euros(o order) *stripe.PaymentIntentParams {
	return &stripe.PaymentIntentParams{
		Amount:   stripe.Int64(o.Total.Mul(decimal.NewFromInt(100)).Round(0).IntPart()),
		Currency: stripe.String("eur"),
	}
}

func ofHouse(o order, cfg config) *stripe.PaymentIntentParams {
	return &stripe.PaymentIntentParams{
		Amount:   stripe.Int64(o.Total.Mul(decimal.NewFromInt(100)).Round(0).IntPart()),
		Currency: stripe.String(cfg.Currency),
	}
}

type sender interface {
	Send(ctx context.Context, minor int64, currency string) error
}

func checked(ctx context.Context, s sender, total decimal.Decimal, currency string) error {
	if currency != "BRL" {
		return errors.New("not this currency")
	}
	return s.Send(ctx, total.Shift(2).Round(0).IntPart(), currency)
}

// An amount of dollars, in cents.
func dollars(ctx context.Context, s sender, amountUSD int64, o order) error {
	return s.Send(ctx, amountUSD*100, "USD")
}

type share struct {
	Percent  int64
	Currency string
}

func percent(part, total int64, currency string) share {
	return share{Percent: part * 100 / total, Currency: currency}
}

// That it is a float is told by others.
func ofFloat(amount float64, currency string) price {
	return price{Amount: int64(amount * 100), Currency: currency}
}

type price struct {
	Amount   int64
	Currency string
}

type chosen struct {
	Amount   int64
	Currency string `json:"currency" validate:"required,oneof=usd eur"`
}

type sentOn struct {
	Amount   int64
	Currency string
}

func ofSome(c chosen) sentOn { return sentOn{Amount: c.Amount * 100, Currency: c.Currency} }

type payment struct {
	AmountMinor int64
	Percent     int64
	Currency    string
}

type receipt struct {
	Amount   string
	Currency string
}

func receiptOf(p payment, digits func(string) int32) receipt {
	places := digits(p.Currency)
	return receipt{Amount: decimal.New(p.AmountMinor, -places).StringFixed(places), Currency: p.Currency}
}

// A share of an amount is one in the same units.
func shareOf(p payment) price {
	return price{Amount: p.AmountMinor * p.Percent / 100, Currency: p.Currency}
}

// People are told.
func sentence(p payment) string {
	return fmt.Sprintf("%.2f %s", float64(p.AmountMinor)/100, p.Currency)
}

// Currency is one of those that the bank takes, which have cents.
type Currency string

type bankOrder struct {
	Amount   float64
	Currency Currency
}

func orderOf(p payment) bankOrder {
	return bankOrder{Amount: float64(p.AmountMinor) / 100.0, Currency: Currency(p.Currency)}
}

type invoice struct {
	TotalCents int64
	Currency   string
}

// One in a hundred is a share in the same units, and an integer keeps no cents of whole ones.
func depositOf(i invoice) price {
	return price{Amount: i.TotalCents / 100, Currency: i.Currency}
}

func part(i invoice) price {
	one := i.TotalCents / 100
	return price{Amount: one, Currency: i.Currency}
}

type share struct {
	Fee      float64
	Currency string
}

func shareIn(i invoice) share {
	return share{Fee: float64(i.TotalCents) / 100, Currency: i.Currency}
}
