// example: internal/pay/cards.go, in a service
package pay

import (
	"net/http"
	"os"

	"github.com/stripe/stripe-go/v76"
	"github.com/stripe/stripe-go/v76/customer"
	"github.com/stripe/stripe-go/v76/refund"
)

type Card struct{ Secret string }

func (c *Card) Customer(id string) (*stripe.Customer, error) {
	stripe.Key = c.Secret // want "each call sets `stripe.Key` for the whole process, as 3 more of this file do"
	return customer.Get(id, nil)
}

func (c *Card) Refund(params *stripe.RefundParams) error {
	stripe.Key = c.Secret
	_, err := refund.New(params)
	return err
}

func handle(w http.ResponseWriter, r *http.Request) {
	stripe.Key = os.Getenv("STRIPE_KEY")
	if _, err := customer.Get(r.FormValue("id"), nil); err != nil {
		w.WriteHeader(http.StatusBadGateway)
	}
}

func portal(secret string) func(id string) error {
	return func(id string) error {
		stripe.Key = secret
		_, err := customer.Get(id, nil)
		return err
	}
}
