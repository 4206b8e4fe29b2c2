package service

import (
	"log"
	"strconv"

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
	if input.StudentID == 0 {
		c.JSON(400, gin.H{"error": "student?"})
		return
	}
	payment := Payment{
		SchoolID:  school(c),
		StudentID: input.StudentID, // want "`input.StudentID` goes into a row as the client says"
		Amount:    input.Amount,
	}
	if err := h.db.Create(&payment).Error; err != nil {
		log.Printf("payment for %d: %v", input.StudentID, err)
		c.JSON(500, gin.H{"error": "not paid"})
	}
}

func (h *handler) join(c *gin.Context) {
	id, err := strconv.ParseUint(c.Param("class"), 10, 64)
	if err != nil {
		c.JSON(400, gin.H{"error": "class?"})
		return
	}
	h.db.Create(&Student{SchoolID: school(c), ClassID: uint(id)}) // want "`c.Param\\(\"class\"\\)` goes into a row"
}

type gradeInput struct {
	StudentID uint
	ClassID   uint
	SubjectID uint
	Points    int
}

func (h *handler) mark(c *gin.Context) {
	schoolID := school(c)
	var inputs []gradeInput
	if err := c.ShouldBindJSON(&inputs); err != nil {
		c.JSON(400, gin.H{"error": err.Error()})
		return
	}
	var grades []Grade
	for _, input := range inputs {
		grades = append(grades, Grade{
			SchoolID:  schoolID,
			StudentID: input.StudentID, // want "`input.StudentID` and `input.ClassID` go into a row as the client says, and may name rows of `students` and `classes` of another tenant"
			ClassID:   input.ClassID,
			SubjectID: input.SubjectID,
			Points:    input.Points,
		})
	}
	if err := h.db.Create(&grades).Error; err != nil {
		c.JSON(500, gin.H{"error": "not saved"})
	}
}

func (h *handler) move(c *gin.Context) {
	var input struct{ ClassID *uint }
	if err := c.ShouldBindJSON(&input); err != nil {
		c.JSON(400, gin.H{"error": err.Error()})
		return
	}
	var student Student
	if err := h.db.Where("id = ? AND school_id = ?", c.Param("id"), school(c)).First(&student).Error; err != nil {
		c.JSON(404, gin.H{"error": "no such student"})
		return
	}
	if input.ClassID != nil {
		student.ClassID = *input.ClassID // want "`input.ClassID` goes into a row as the client says"
	}
	if err := h.db.Save(&student).Error; err != nil {
		c.JSON(500, gin.H{"error": "not moved"})
	}
}

type gradesInput struct {
	Grades []struct {
		StudentID uint
		Points    int
	}
}

// gradeAll only looks at the other field before.
func (h *handler) gradeAll() gin.HandlerFunc {
	return func(c *gin.Context) {
		var input gradesInput
		if err := c.ShouldBindJSON(&input); err != nil {
			c.JSON(400, gin.H{"error": err.Error()})
			return
		}
		sum := 0
		for _, one := range input.Grades {
			sum += one.Points
		}
		for _, one := range input.Grades {
			h.db.Create(&Grade{SchoolID: school(c), StudentID: one.StudentID, Points: sum}) // want "`one.StudentID` goes into a row as the client says"
		}
	}
}
