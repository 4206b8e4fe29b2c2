package ledger

import "github.com/stripe/stripe-go/v82"

type CaptureRequest struct {
	Amount   int64
	Currency string
}

type Entry struct {
	Amount   int64
	Currency string
}

func entryOf(req CaptureRequest) Entry {
	return Entry{Amount: req.Amount, Currency: "USD"} // want "whatever the currency"
}

func paramsOf(req CaptureRequest) *stripe.PaymentIntentParams {
	return &stripe.PaymentIntentParams{
		Amount:   stripe.Int64(req.Amount),
		Currency: stripe.String(string(stripe.CurrencyUSD)), // want "whatever the currency"
	}
}

func chargeOf(req CaptureRequest) *stripe.ChargeParams {
	return &stripe.ChargeParams{
		Amount:   stripe.Int64(req.Amount),
		Currency: stripe.String("eur"), // want "whatever the currency"
	}
}
