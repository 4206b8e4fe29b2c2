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
	return Entry{Amount: req.Amount, Currency: req.Currency}
}

func paramsOf(req CaptureRequest) *stripe.PaymentIntentParams {
	return &stripe.PaymentIntentParams{
		Amount:   stripe.Int64(req.Amount),
		Currency: stripe.String(req.Currency),
	}
}

// Fee has one currency alone.
type Fee struct{ Amount int64 }

func feeOf(fee Fee) *stripe.ChargeParams {
	return &stripe.ChargeParams{
		Amount:   stripe.Int64(fee.Amount),
		Currency: stripe.String("eur"),
	}
}
