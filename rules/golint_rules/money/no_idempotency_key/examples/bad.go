package pay

import (
	"context"

	"github.com/stripe/stripe-go/v82"
	"github.com/stripe/stripe-go/v82/client"
	"github.com/stripe/stripe-go/v82/paymentintent"
	"github.com/stripe/stripe-go/v82/refund"
)

func charge(customer string, amount int64) (*stripe.PaymentIntent, error) {
	params := &stripe.PaymentIntentParams{
		Amount:   stripe.Int64(amount),
		Customer: stripe.String(customer),
		Confirm:  stripe.Bool(true),
	}
	params.AddMetadata("customer", customer)
	params.Description = stripe.String("order")
	return paymentintent.New(params) // want "`paymentintent.New` makes a second payment"
}

func giveBack(payment string) error {
	_, err := refund.New(&stripe.RefundParams{PaymentIntent: stripe.String(payment)}) // want "a second refund"
	return err
}

func payOut(api *client.API, to string, amount int64) error {
	params := &stripe.TransferParams{Amount: stripe.Int64(amount), Destination: stripe.String(to)}
	_, err := api.Transfers.New(params) // want "a second transfer"
	return err
}

func byClient(ctx context.Context, sc *stripe.Client, amount int64) error {
	_, err := sc.V1PaymentIntents.Create(ctx, &stripe.PaymentIntentCreateParams{Amount: stripe.Int64(amount)}) // want "a second payment"
	return err
}
