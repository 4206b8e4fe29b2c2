package service

import (
	"context"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

// PaymentRequest says what was paid for whom.
type PaymentRequest struct {
	StudentID uint
	Amount    int64
}

type paymentRepository struct{ db *gorm.DB }

func (r *paymentRepository) Create(ctx context.Context, payment *Payment) error {
	return r.db.WithContext(ctx).Create(payment).Error
}

type paymentService struct{ payments *paymentRepository }

func (s *paymentService) Pay(ctx context.Context, schoolID uint, req PaymentRequest) error {
	return s.payments.Create(ctx, &Payment{
		SchoolID:  schoolID,
		StudentID: req.StudentID, // want "`req.StudentID` goes into a row"
		Amount:    req.Amount,
	})
}

func (h *handler) payByService(c *gin.Context) {
	var req PaymentRequest
	if err := c.ShouldBindJSON(&req); err != nil {
		c.JSON(400, gin.H{"error": err.Error()})
		return
	}
	if err := h.payments.Pay(c.Request.Context(), school(c), req); err != nil {
		c.JSON(500, gin.H{"error": "not paid"})
	}
}
