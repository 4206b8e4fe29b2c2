package service

import (
	"context"
	"database/sql"
	"errors"

	"github.com/gin-gonic/gin"
)

// Transfer is a student's way into another class.
type Transfer struct {
	ID        uint
	SchoolID  uint
	StudentID uint
	ClassID   uint
}

// TransferForm says who moves where.
type TransferForm struct {
	StudentID uint
	ClassID   uint
}

func isEmpty(id uint) bool { return id == 0 }

// Validate looks at its form alone.
func (f *TransferForm) Validate() error {
	if isEmpty(f.StudentID) || isEmpty(f.ClassID) {
		return errors.New("who, and where to?")
	}
	return nil
}

type querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

type transfers struct{ db querier }

// Create writes the row, and looks at nothing.
func (t *transfers) Create(ctx context.Context, transfer *Transfer) error {
	_, err := t.db.ExecContext(ctx, "INSERT INTO transfers (school_id, student_id, class_id) VALUES ($1, $2, $3)",
		transfer.SchoolID, transfer.StudentID, transfer.ClassID)
	return err
}

type transferService struct{ transfers *transfers }

func (s *transferService) Move(ctx context.Context, schoolID uint, form *TransferForm) error {
	return s.transfers.Create(ctx, &Transfer{
		SchoolID:  schoolID,
		StudentID: form.StudentID, // want "`form.StudentID` and `form.ClassID` go into a row"
		ClassID:   form.ClassID,
	})
}

func (s *transferService) handle(c *gin.Context) {
	var form TransferForm
	if err := c.ShouldBindJSON(&form); err != nil {
		c.JSON(400, gin.H{"error": err.Error()})
		return
	}
	if err := form.Validate(); err != nil {
		c.JSON(400, gin.H{"error": err.Error()})
		return
	}
	if err := s.Move(c.Request.Context(), school(c), &form); err != nil {
		c.JSON(500, gin.H{"error": "not moved"})
	}
}

// SettleParams is what a handler fills with what it was told.
type SettleParams struct{ ClassID uint }

// Settle is handed on what the client says.
func (s *transferService) Settle(ctx context.Context, schoolID uint, params SettleParams) error {
	return s.transfers.Create(ctx, &Transfer{
		SchoolID: schoolID,
		ClassID:  params.ClassID, // want "`params.ClassID` goes into a row"
	})
}

func (s *transferService) settle(c *gin.Context) {
	var input struct{ ClassID uint }
	if err := c.ShouldBindJSON(&input); err != nil {
		c.JSON(400, gin.H{"error": err.Error()})
		return
	}
	if err := s.Settle(c.Request.Context(), school(c), SettleParams{ClassID: input.ClassID}); err != nil {
		c.JSON(500, gin.H{"error": "not settled"})
	}
}

// CreateFor is told whose the row is to be, writes that, and looks at nothing.
func (t *transfers) CreateFor(ctx context.Context, schoolID uint, transfer *Transfer) error {
	transfer.SchoolID = schoolID
	_, err := t.db.ExecContext(ctx, "INSERT INTO transfers (school_id, class_id) VALUES ($1, $2)",
		transfer.SchoolID, transfer.ClassID)
	return err
}

func (s *transferService) moveFor(c *gin.Context) {
	var input struct{ ClassID uint }
	if err := c.ShouldBindJSON(&input); err != nil {
		c.JSON(400, gin.H{"error": err.Error()})
		return
	}
	transfer := &Transfer{ClassID: input.ClassID} // want "`input.ClassID` goes into a row"
	if err := s.transfers.CreateFor(c.Request.Context(), school(c), transfer); err != nil {
		c.JSON(500, gin.H{"error": "not moved"})
	}
}
