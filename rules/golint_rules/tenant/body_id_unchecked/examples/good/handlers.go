package service

import (
	"context"

	"github.com/gin-gonic/gin"
)

type paymentInput struct {
	StudentID uint  `json:"student_id"`
	Amount    int64 `json:"amount"`
}

func (h *handler) pay(c *gin.Context) {
	var input paymentInput
	if err := c.ShouldBindJSON(&input); err != nil {
		c.JSON(400, gin.H{"error": err.Error()})
		return
	}
	var student Student
	if err := h.db.Where("id = ? AND school_id = ?", input.StudentID, school(c)).First(&student).Error; err != nil {
		c.JSON(404, gin.H{"error": "no such student"})
		return
	}
	h.db.Create(&Payment{SchoolID: school(c), StudentID: input.StudentID, Amount: input.Amount})
}

// payFound takes the ID of the row that was found.
func (h *handler) payFound(c *gin.Context) {
	var student Student
	if err := h.db.Where("id = ? AND school_id = ?", c.Param("id"), school(c)).First(&student).Error; err != nil {
		c.JSON(404, gin.H{"error": "no such student"})
		return
	}
	h.db.Create(&Payment{SchoolID: school(c), StudentID: student.ID})
}

// mayPay looks at all that the request says.
func (h *handler) mayPay(ctx context.Context, schoolID uint, input paymentInput) bool {
	var count int64
	h.db.WithContext(ctx).Model(&Student{}).Where("id = ? AND school_id = ?", input.StudentID, schoolID).Count(&count)
	return count > 0
}

func (h *handler) payAllowed(c *gin.Context) {
	var input paymentInput
	if err := c.ShouldBindJSON(&input); err != nil {
		c.JSON(400, gin.H{"error": err.Error()})
		return
	}
	if !h.mayPay(c.Request.Context(), school(c), input) {
		c.JSON(404, gin.H{"error": "no such student"})
		return
	}
	h.db.Create(&Payment{SchoolID: school(c), StudentID: input.StudentID, Amount: input.Amount})
}

type gradeInput struct {
	SubjectID uint
	Points    int
}

// markAll names what belongs to nobody.
func (h *handler) markAll(c *gin.Context) {
	var input gradeInput
	if err := c.ShouldBindJSON(&input); err != nil {
		c.JSON(400, gin.H{"error": err.Error()})
		return
	}
	h.db.Create(&Grade{SchoolID: school(c), SubjectID: input.SubjectID, Points: input.Points})
}

type gradesInput struct{ Grades []struct{ StudentID uint } }

// gradeAll looks all of them up at once, before it makes a row of each.
func (h *handler) gradeAll() gin.HandlerFunc {
	return func(c *gin.Context) {
		var input gradesInput
		if err := c.ShouldBindJSON(&input); err != nil {
			c.JSON(400, gin.H{"error": err.Error()})
			return
		}
		ids := make([]uint, 0, len(input.Grades))
		for _, one := range input.Grades {
			ids = append(ids, one.StudentID)
		}
		var students []Student
		if err := h.db.Where("school_id = ? AND id IN ?", school(c), ids).Find(&students).Error; err != nil || len(students) != len(ids) {
			c.JSON(404, gin.H{"error": "no such student"})
			return
		}
		for _, one := range input.Grades {
			h.db.Create(&Grade{SchoolID: school(c), StudentID: one.StudentID})
		}
	}
}
