package service

import (
	"context"

	"github.com/gin-gonic/gin"
)

// PaymentRequest says what was paid for whom.
type PaymentRequest struct {
	StudentID uint
	Amount    int64
}

type students interface {
	Of(ctx context.Context, schoolID, id uint) (*Student, error)
}

type paymentService struct {
	h        *handler
	students students
}

// Pay is told of a student whom the handler has looked up.
func (s *paymentService) Pay(ctx context.Context, schoolID uint, req PaymentRequest) error {
	return s.h.db.WithContext(ctx).Create(&Payment{SchoolID: schoolID, StudentID: req.StudentID, Amount: req.Amount}).Error
}

func (s *paymentService) handle(c *gin.Context) {
	var req PaymentRequest
	if err := c.ShouldBindJSON(&req); err != nil {
		c.JSON(400, gin.H{"error": err.Error()})
		return
	}
	if _, err := s.students.Of(c.Request.Context(), school(c), req.StudentID); err != nil {
		c.JSON(404, gin.H{"error": "no such student"})
		return
	}
	if err := s.Pay(c.Request.Context(), school(c), req); err != nil {
		c.JSON(500, gin.H{"error": "not paid"})
	}
}

type paidRepository struct{ h *handler }

// Create asks whose the student is itself.
func (r *paidRepository) Create(ctx context.Context, payment *Payment) error {
	var student Student
	found := r.h.db.WithContext(ctx).Where("id = ? AND school_id = ?", payment.StudentID, payment.SchoolID).First(&student)
	if found.Error != nil {
		return found.Error
	}
	return r.h.db.WithContext(ctx).Create(payment).Error
}

// CreateFor is told whose it is to be.
func (r *paidRepository) CreateFor(ctx context.Context, payment *Payment, schoolID uint) error {
	return r.h.db.WithContext(ctx).Exec("CALL pay(?, ?)", payment, schoolID).Error
}

func (r *paidRepository) handle(c *gin.Context) {
	var input struct{ StudentID uint }
	if err := c.ShouldBindJSON(&input); err != nil {
		c.JSON(400, gin.H{"error": err.Error()})
		return
	}
	if err := r.Create(c.Request.Context(), &Payment{SchoolID: school(c), StudentID: input.StudentID}); err != nil {
		c.JSON(500, gin.H{"error": "not paid"})
	}
}

func (r *paidRepository) handleFor(c *gin.Context) {
	var input struct{ StudentID uint }
	if err := c.ShouldBindJSON(&input); err != nil {
		c.JSON(400, gin.H{"error": err.Error()})
		return
	}
	if err := r.CreateFor(c.Request.Context(), &Payment{StudentID: input.StudentID}, school(c)); err != nil {
		c.JSON(500, gin.H{"error": "not paid"})
	}
}

type gradeService struct {
	h        *handler
	students students
}

// Add looks whose the student is.
func (s *gradeService) Add(ctx context.Context, grade *Grade) error {
	if _, err := s.students.Of(ctx, grade.SchoolID, grade.StudentID); err != nil {
		return err
	}
	return s.h.db.WithContext(ctx).Create(grade).Error
}

func (s *gradeService) handle(c *gin.Context) {
	var input struct{ StudentID uint }
	if err := c.ShouldBindJSON(&input); err != nil {
		c.JSON(400, gin.H{"error": err.Error()})
		return
	}
	if err := s.Add(c.Request.Context(), &Grade{SchoolID: school(c), StudentID: input.StudentID}); err != nil {
		c.JSON(500, gin.H{"error": "not saved"})
	}
}
