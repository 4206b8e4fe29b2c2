package pay

import (
	"github.com/stripe/stripe-go/v82"
	"github.com/stripe/stripe-go/v82/checkout/session"
	"github.com/stripe/stripe-go/v82/customer"
	"github.com/stripe/stripe-go/v82/paymentintent"
	"github.com/stripe/stripe-go/v82/refund"
	"github.com/stripe/stripe-go/v82/transfer"
)

func charge(order string, amount int64) (*stripe.PaymentIntent, error) {
	params := &stripe.PaymentIntentParams{Amount: stripe.Int64(amount)}
	params.SetIdempotencyKey("order-" + order)
	return paymentintent.New(params)
}

func giveBack(order, payment string) error {
	_, err := refund.New(&stripe.RefundParams{
		Params:        stripe.Params{IdempotencyKey: stripe.String("refund-" + order)},
		PaymentIntent: stripe.String(payment),
	})
	return err
}

// A field that is set afterwards.
func payOut(order string, amount int64) error {
	params := &stripe.TransferParams{Amount: stripe.Int64(amount)}
	params.IdempotencyKey = stripe.String("transfer-" + order)
	_, err := transfer.New(params)
	return err
}

// A helper may set it, and so may who made them.
func byHelper(order string, given *stripe.RefundParams) error {
	params := &stripe.PaymentIntentParams{}
	keyed(&params.Params, order)
	if _, err := paymentintent.New(params); err != nil {
		return err
	}
	_, err := refund.New(given)
	return err
}

func keyed(params *stripe.Params, order string) { params.SetIdempotencyKey(order) }

// No money is moved by these, and a second look at a payment moves none.
func others(email, id string) error {
	if _, err := customer.New(&stripe.CustomerParams{Email: stripe.String(email)}); err != nil {
		return err
	}
	if _, err := session.New(&stripe.CheckoutSessionParams{}); err != nil {
		return err
	}
	_, err := paymentintent.Get(id, &stripe.PaymentIntentParams{})
	return err
}
