package service

import "github.com/gin-gonic/gin"

// Course may be a part of another one.
type Course struct {
	ID       uint
	SchoolID uint
	ParentID *uint
}

// AuditLog says what was asked for.
type AuditLog struct {
	ID        uint
	SchoolID  uint
	StudentID uint
}

func (h *handler) courses(c *gin.Context) {
	var found []Course
	h.db.Where("school_id = ?", school(c)).Find(&found)
	c.JSON(200, found)
}

func (h *handler) logs(c *gin.Context) {
	var found []AuditLog
	h.db.Where("school_id = ?", school(c)).Find(&found)
	c.JSON(200, found)
}

func (h *handler) addPart(c *gin.Context) {
	var input struct{ ParentID *uint }
	if err := c.ShouldBindJSON(&input); err != nil {
		c.JSON(400, gin.H{"error": err.Error()})
		return
	}
	var parent Course
	if err := h.db.Where("id = ? AND school_id = ?", input.ParentID, school(c)).First(&parent).Error; err != nil {
		c.JSON(404, gin.H{"error": "no such course"})
		return
	}
	h.db.Create(&Course{SchoolID: school(c), ParentID: input.ParentID})
}

func (h *handler) looked(c *gin.Context) {
	var input struct{ StudentID uint }
	if err := c.ShouldBindJSON(&input); err != nil {
		c.JSON(400, gin.H{"error": err.Error()})
		return
	}
	h.db.Create(&AuditLog{SchoolID: school(c), StudentID: input.StudentID})
}

// PlanForm says which student is meant; whoever is given the students looks.
type PlanForm struct{ StudentID uint }

// Check asks whose the student is.
func (f *PlanForm) Check(all students, c *gin.Context) error {
	_, err := all.Of(c.Request.Context(), school(c), f.StudentID)
	return err
}

func (h *handler) plan(c *gin.Context, all students) {
	var form PlanForm
	if err := c.ShouldBindJSON(&form); err != nil {
		c.JSON(400, gin.H{"error": err.Error()})
		return
	}
	if err := form.Check(all, c); err != nil {
		c.JSON(404, gin.H{"error": "no such student"})
		return
	}
	h.db.Create(&Grade{SchoolID: school(c), StudentID: form.StudentID})
}
