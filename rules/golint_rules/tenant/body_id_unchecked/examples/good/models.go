// Package service keeps the students of schools.
package service

import (
	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

// Class is a class of a school.
type Class struct {
	ID       uint
	SchoolID uint
	Name     string
}

// Student is a student of a school.
type Student struct {
	ID       uint
	SchoolID uint
	ClassID  uint
}

// Payment is what was paid for a student.
type Payment struct {
	ID        uint
	SchoolID  uint
	StudentID uint
	Amount    int64
	Method    string
}

// Grade is a student's in a class.
type Grade struct {
	ID        uint
	SchoolID  uint
	StudentID uint
	ClassID   uint
	SubjectID uint
	Points    int
}

// Subject is everybody's.
type Subject struct {
	ID   uint
	Name string
}

type handler struct {
	db       *gorm.DB
	payments *paymentService
}

func school(c *gin.Context) uint { return c.MustGet("schoolID").(uint) }

func authenticate(c *gin.Context, claims map[string]uint) {
	c.Set("schoolID", claims["school_id"])
}

func (h *handler) classes(c *gin.Context) {
	var found []Class
	h.db.Where("school_id = ?", school(c)).Find(&found)
	c.JSON(200, found)
}

func (h *handler) students(c *gin.Context) {
	var found []Student
	h.db.Where("school_id = ?", school(c)).Find(&found)
	c.JSON(200, found)
}

func (h *handler) paid(c *gin.Context) {
	var found []Payment
	h.db.Where("school_id = ?", school(c)).Find(&found)
	c.JSON(200, found)
}

func (h *handler) grades(c *gin.Context) {
	var found []Grade
	h.db.Where("school_id = ?", school(c)).Find(&found)
	c.JSON(200, found)
}
