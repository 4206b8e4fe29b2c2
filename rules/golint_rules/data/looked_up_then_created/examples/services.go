package payments

import (
	"errors"

	"gorm.io/gorm"
)

type Payment struct {
	ID      uint   `gorm:"primaryKey"`
	OrderID uint   `gorm:"index"`
	Number  string `gorm:"uniqueIndex"`
}

var errTaken = errors.New("there is one already")

type PaymentRepository interface {
	CountByOrderID(id uint) (int64, error)
	ExistsByNumber(number string) bool
	ExistsByOrderID(id uint) bool
	Save(p *Payment) (*Payment, error)
}

type paymentRepository struct{ db *gorm.DB }

func (r *paymentRepository) Save(p *Payment) (*Payment, error) {
	return p, r.db.Create(p).Error
}

type PaymentService struct{ payments PaymentRepository }

func (s *PaymentService) CountByOrderID(id uint) bool {
	n, _ := s.payments.CountByOrderID(id)
	return n > 0
}

func (s *PaymentService) ExistsByNumber(number string) bool { return s.payments.ExistsByNumber(number) }

// It hands on what it is given.
func (s *PaymentService) Save(p *Payment) (*Payment, error) { return s.payments.Save(p) }

// It looks once more.
func (s *PaymentService) Register(p *Payment) (*Payment, error) {
	if s.payments.ExistsByOrderID(p.OrderID) {
		return nil, errTaken
	}
	return s.payments.Save(p) // want "no row of `payments` by `order_id`"
}

type handler struct{ payments *PaymentService }

func (h *handler) paid(order uint) error {
	if !h.payments.CountByOrderID(order) {
		_, err := h.payments.Save(&Payment{OrderID: order}) // want "no row of `payments` by `order_id`"
		return err
	}
	return nil
}

func (h *handler) refuse(order uint) error {
	if h.payments.CountByOrderID(order) {
		return errTaken
	}
	_, err := h.payments.Save(&Payment{OrderID: order}) // want "no row of `payments` by `order_id`"
	return err
}

func (h *handler) numbered(number string) error {
	if h.payments.ExistsByNumber(number) {
		return errTaken
	}
	_, err := h.payments.Save(&Payment{Number: number})
	return err
}

func (h *handler) registered(order uint) error {
	if h.payments.CountByOrderID(order) {
		return errTaken
	}
	_, err := h.payments.Register(&Payment{OrderID: order})
	return err
}
