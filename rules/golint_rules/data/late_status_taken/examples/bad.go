// example: internal/payouts/callback.go, in a service
package payouts

import (
	"context"

	"gorm.io/gorm"
)

const (
	Succeeded  = "succeeded"
	Failed     = "failed"
	Processing = "processing"
)

type Payout struct {
	ID     string
	Ref    string
	Status string
}

type PayoutRepository interface {
	GetByReference(ctx context.Context, reference string) (*Payout, error)
	UpdatePayout(ctx context.Context, payout *Payout) error
}

type Event struct{ Reference, Code string }

type service struct {
	repo PayoutRepository
	db   *gorm.DB
}

func (s *service) ApplyCallback(ctx context.Context, event Event) error {
	payout, err := s.repo.GetByReference(ctx, event.Reference)
	if err != nil {
		return err
	}
	payout.Ref = event.Reference
	switch event.Code {
	case "00":
		payout.Status = Succeeded // want "nobody has looked at the status of this `Payout`, so what comes late or twice"
	case "06":
		payout.Status = Failed
	default:
		payout.Status = Processing
	}
	if err := s.repo.UpdatePayout(ctx, payout); err != nil {
		return err
	}
	if payout.Status == Succeeded {
		return nil
	}
	return nil
}

func (s *service) HandleWebhook(event Event) error {
	var payout Payout
	if err := s.db.Where("ref = ?", event.Reference).First(&payout).Error; err != nil {
		return err
	}
	payout.Status = event.Code // want "`s.db.Save` keeps that"
	return s.db.Save(&payout).Error
}
