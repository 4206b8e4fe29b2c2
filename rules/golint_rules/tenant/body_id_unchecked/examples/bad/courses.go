package service

import "github.com/gin-gonic/gin"

// SchoolRoom is a room of a school.
type SchoolRoom struct {
	ID       uint
	SchoolID uint
}

// Course is held in a room, and may be a part of another one.
type Course struct {
	ID       uint
	SchoolID uint
	ParentID *uint
	RoomID   uint
}

func (h *handler) courses(c *gin.Context) {
	var found []Course
	h.db.Where("school_id = ?", school(c)).Find(&found)
	c.JSON(200, found)
}

func (h *handler) rooms(c *gin.Context) {
	var found []SchoolRoom
	h.db.Where("school_id = ?", school(c)).Find(&found)
	c.JSON(200, found)
}

func (h *handler) addPart(c *gin.Context) {
	var input struct{ ParentID *uint }
	if err := c.ShouldBindJSON(&input); err != nil {
		c.JSON(400, gin.H{"error": err.Error()})
		return
	}
	h.db.Create(&Course{SchoolID: school(c), ParentID: input.ParentID}) // want "may name a row of `courses` of another tenant"
}

func (h *handler) addTo(c *gin.Context) {
	var input struct{ RoomID uint }
	if err := c.ShouldBindJSON(&input); err != nil {
		c.JSON(400, gin.H{"error": err.Error()})
		return
	}
	h.db.Create(&Course{SchoolID: school(c), RoomID: input.RoomID}) // want "may name a row of `school_rooms` of another tenant"
}
