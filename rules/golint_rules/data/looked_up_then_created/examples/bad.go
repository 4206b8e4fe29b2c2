// example: internal/disputes/service.go, in a service
package disputes

import (
	"context"
	"errors"

	"gorm.io/gorm"
)

var errOpen = errors.New("there is a dispute already")

type Dispute struct {
	ID            uint   `gorm:"primaryKey"`
	TransactionID uint   `gorm:"not null"`
	MerchantID    uint   `gorm:"index"`
	Reason        string `gorm:"size:200"`
}

type DisputeRepository interface {
	ExistsByTransactionID(ctx context.Context, id uint) (bool, error)
	FindByMerchantAndReason(ctx context.Context, merchant uint, reason string) (*Dispute, error)
	Create(ctx context.Context, d *Dispute) error
}

type service struct {
	repo DisputeRepository
	db   *gorm.DB
}

func (s *service) open(ctx context.Context, d *Dispute) error {
	exists, err := s.repo.ExistsByTransactionID(ctx, d.TransactionID)
	if err != nil {
		return err
	}
	if exists {
		return errOpen
	}
	return s.repo.Create(ctx, d) // want "nothing by `s.repo.ExistsByTransactionID`, and both come here, so `disputes`"
}

func (s *service) openAgain(ctx context.Context, d *Dispute) error {
	existing, err := s.repo.FindByMerchantAndReason(ctx, d.MerchantID, d.Reason)
	if err == nil && existing != nil {
		return errOpen
	}
	return s.repo.Create(ctx, d) // want "let a unique key on `merchant_id, reason` decide"
}

func (s *service) byGorm(ctx context.Context, d *Dispute) error {
	var found Dispute
	err := s.db.WithContext(ctx).Where("transaction_id = ?", d.TransactionID).First(&found).Error
	if err == nil {
		return errOpen
	}
	return s.db.WithContext(ctx).Create(d).Error // want "two at once both find nothing"
}

func (s *service) counted(ctx context.Context, d *Dispute) error {
	var count int64
	if err := s.db.Model(&Dispute{}).Where("transaction_id = ?", d.TransactionID).Count(&count).Error; err != nil {
		return err
	}
	if count > 0 {
		return errOpen
	}
	return s.db.Create(d).Error // want "two at once both find nothing"
}
