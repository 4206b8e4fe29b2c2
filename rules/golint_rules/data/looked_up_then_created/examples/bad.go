// example: internal/disputes/service.go, in a service
package disputes

import (
	"context"
	"errors"
	"net/http"

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
	FindLatestByMerchant(ctx context.Context, merchant uint) (*Dispute, error)
	FindOpenByMerchant(ctx context.Context, merchant uint) ([]Dispute, error)
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
	return s.repo.Create(ctx, d) // want "two requests at once find no row of `disputes` by `transaction_id`"
}

func (s *service) openAgain(ctx context.Context, d *Dispute) error {
	existing, err := s.repo.FindByMerchantAndReason(ctx, d.MerchantID, d.Reason)
	if err == nil && existing != nil {
		return errOpen
	}
	return s.repo.Create(ctx, d) // want "by `merchant_id, reason`, and come here"
}

func (s *service) byGorm(ctx context.Context, d *Dispute) error {
	var found Dispute
	err := s.db.WithContext(ctx).Where("transaction_id = ?", d.TransactionID).First(&found).Error
	if err == nil {
		return errOpen
	}
	return s.db.WithContext(ctx).Create(d).Error // want "two requests at once find no row"
}

func (s *service) counted(ctx context.Context, d *Dispute) error {
	var count int64
	if err := s.db.Model(&Dispute{}).Where("transaction_id = ?", d.TransactionID).Count(&count).Error; err != nil {
		return err
	}
	if count > 0 {
		return errOpen
	}
	return s.db.Create(d).Error // want "two requests at once find no row"
}

// The second of two looks, of which the first goes by a key.
func (s *service) twice(ctx context.Context, d *Dispute) error {
	var first, second Dispute
	if err := s.db.Where("transaction_id = ? AND id = ?", d.TransactionID, d.ID).First(&first).Error; err == nil {
		return errOpen
	}
	if err := s.db.Where("reason = ?", d.Reason).First(&second).Error; err == nil {
		return errOpen
	}
	return s.db.Create(d).Error // want "no row of `disputes` by `reason`"
}

// By some of the rows alone.
func (s *service) oneAtATime(ctx context.Context, d *Dispute) error {
	open, err := s.repo.FindOpenByMerchant(ctx, d.MerchantID)
	if err == nil && len(open) > 0 {
		return errOpen
	}
	return s.repo.Create(ctx, d) // want "find no open row of `disputes` by `merchant_id`"
}

// It is created in the branch that has found none.
func (s *service) findOrCreate(d *Dispute) (*Dispute, error) {
	var found Dispute
	err := s.db.Where("transaction_id = ?", d.TransactionID).First(&found).Error
	if err == nil {
		return &found, nil
	} else if errors.Is(err, gorm.ErrRecordNotFound) {
		if err := s.db.Create(d).Error; err != nil { // want "no row of `disputes` by `transaction_id`"
			return nil, err
		}
	}
	return d, err
}

// A handler may be a literal.
func (s *service) handler() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var found Dispute
		d := Dispute{Reason: r.FormValue("reason")}
		if err := s.db.Where("reason = ?", d.Reason).First(&found).Error; err == nil {
			http.Error(w, "open", http.StatusConflict)
			return
		}
		if err := s.db.Create(&d).Error; err != nil { // want "no row of `disputes` by `reason`"
			http.Error(w, "create", http.StatusInternalServerError)
		}
	}
}

// A transaction locks nothing by itself, whether the look stands before it or in it.
func (s *service) inTransaction(d *Dispute) error {
	var found Dispute
	if err := s.db.Where("reason = ?", d.Reason).First(&found).Error; err == nil {
		return errOpen
	}
	return s.db.Transaction(func(tx *gorm.DB) error {
		return tx.Create(d).Error // want "no row of `disputes` by `reason`"
	})
}

func (s *service) wholeInTransaction(d *Dispute) error {
	return s.db.Transaction(func(tx *gorm.DB) error {
		var found Dispute
		if err := tx.Where("reason = ?", d.Reason).First(&found).Error; err == nil {
			return errOpen
		}
		return tx.Create(d).Error // want "no row of `disputes` by `reason`"
	})
}

// The row that was found is only kept; the other one is made.
func (s *service) keepOrCreate(d *Dispute) error {
	var found Dispute
	err := s.db.Where("reason = ?", d.Reason).First(&found).Error
	if err == nil {
		found.MerchantID = d.MerchantID
		return s.db.Save(&found).Error
	}
	return s.db.Create(d).Error // want "no row of `disputes` by `reason`"
}

// Several are meant, of which the latest counts.
func (s *service) openLater(ctx context.Context, d *Dispute) error {
	latest, err := s.repo.FindLatestByMerchant(ctx, d.MerchantID)
	if err == nil && latest != nil {
		return errOpen
	}
	return s.repo.Create(ctx, d)
}

func (s *service) byOrder(d *Dispute) error {
	var found Dispute
	if err := s.db.Where("reason = ?", d.Reason).Order("id DESC").First(&found).Error; err == nil {
		return errOpen
	}
	return s.db.Create(d).Error
}
