package service

import (
	"context"
	"database/sql"

	"github.com/gin-gonic/gin"
)

// AbsencePayload says who was away from what.
type AbsencePayload struct {
	StudentID uint
	Reason    string
}

type absences struct{ db *sql.DB }

func (a *absences) add(ctx context.Context, schoolID uint, payload *AbsencePayload) error {
	_, err := a.db.ExecContext(ctx, "INSERT INTO absences (school_id, student_id, reason) VALUES ($1, $2, $3)",
		schoolID, payload.StudentID, payload.Reason) // want "`payload.StudentID` goes into a row"
	return err
}

func (a *absences) handle(c *gin.Context) {
	var payload AbsencePayload
	if err := c.ShouldBindJSON(&payload); err != nil {
		c.JSON(400, gin.H{"error": err.Error()})
		return
	}
	if err := a.add(c.Request.Context(), school(c), &payload); err != nil {
		c.JSON(500, gin.H{"error": "not saved"})
	}
}
