package payment

import (
	"context"

	"example.com/service/store"
	"github.com/stripe/stripe-go/v78"
	"github.com/stripe/stripe-go/v78/paymentintent"
)

type Mailer interface {
	Send(ctx context.Context, invoice string) error
}

type Service struct {
	store  store.Interface
	mailer Mailer
}

func (s *Service) charge(ctx context.Context, invoice string) error {
	id, err := s.store.CreatePayment(ctx, invoice)
	if err != nil {
		return err
	}
	if _, err := paymentintent.New(&stripe.PaymentIntentParams{}); err != nil {
		return err
	}
	if err := s.store.UpdatePayment(ctx, id, "paid"); err != nil {
		return err
	}
	return s.store.UpdateInvoice(ctx, invoice, "paid") // want "when `s.store.UpdateInvoice` fails, what `s.store.UpdatePayment` has written stays"
}

// What asks somebody else in between is no transaction.
func (s *Service) remind(ctx context.Context, invoice string) error {
	if _, err := s.store.CreatePayment(ctx, invoice); err != nil {
		return err
	}
	if err := s.mailer.Send(ctx, invoice); err != nil {
		return err
	}
	return s.store.UpdateInvoice(ctx, invoice, "reminded")
}
