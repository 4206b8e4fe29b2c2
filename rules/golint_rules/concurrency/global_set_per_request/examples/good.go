// example: internal/pay/cards.go, in a service
package pay

import (
	"sync"

	"github.com/stripe/stripe-go/v76"
	"github.com/stripe/stripe-go/v76/customer"
)

type gateway struct {
	secret string
	params stripe.CustomerParams
	once   sync.Once
}

// Who makes the gateway makes it once.
func NewGateway(secret string) *gateway {
	stripe.Key = secret
	if _, err := customer.Get("", nil); err != nil {
		return nil
	}
	return &gateway{secret: secret}
}

func (g *gateway) Init() error {
	stripe.Key = g.secret
	_, err := customer.Get("", nil)
	return err
}

func (g *gateway) Customer(id string) (*stripe.Customer, error) {
	g.once.Do(func() { stripe.Key = g.secret })
	g.params.Email = stripe.String(id)
	return customer.Get(id, &g.params)
}
