package orders

import (
	"context"
	"log/slog"
)

type Mailer interface {
	SendWelcome(ctx context.Context, to string) error
	SendInvoice(ctx context.Context, to string) error
}

type Service struct{ mailer Mailer }

func New(mailer Mailer) *Service { return &Service{mailer: mailer} }

func (s *Service) Order(ctx context.Context, to string) {
	go func() {
		if err := s.mailer.SendWelcome(ctx, to); err != nil {
			slog.Error("no welcome", "error", err)
		}
	}()
	go func() {
		if err := s.mailer.SendInvoice(ctx, to); err != nil { // want "`ctx` ends as soon as the request is answered"
			slog.Error("no invoice", "error", err)
		}
	}()
}
