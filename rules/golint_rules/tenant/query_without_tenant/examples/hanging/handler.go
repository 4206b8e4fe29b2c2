package board

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

type service struct{ store *Store }

func (s service) ofProject(id, orgID string) ([]Task, error) {
	if _, err := s.store.Project(id, orgID); err != nil {
		return nil, err
	}
	return s.store.Tasks(id)
}

func (s service) load(id string) (*Task, error) { return s.store.Task(id) }

func (s service) dropSubtask(id string) error { return s.store.DropSubtask(id) }

func (s service) dropComment(id string) error { return s.store.DropComment(id) }

func (s service) paint(id string) (*Colour, error) { return s.store.Colour(id) }

func (s service) rename(id, title string, userID uint) error {
	if err := mayEdit(userID, id); err != nil {
		return err
	}
	return s.store.Rename(id, title)
}

func mayEdit(uint, string) error { return nil }

type handler struct{ service service }

func (h handler) scope(c *gin.Context) {
	org := c.GetHeader("X-Organization-ID")
	if ok, err := h.service.store.IsMember(c.GetUint("user_id"), org); err != nil || !ok {
		c.AbortWithStatus(http.StatusForbidden)
		return
	}
	c.Set("org_id", org)
}

func (h handler) tasks(c *gin.Context) {
	found, err := h.service.ofProject(c.Param("id"), c.GetString("org_id"))
	if err != nil {
		c.Status(http.StatusNotFound)
		return
	}
	c.JSON(http.StatusOK, found)
}

func (h handler) show(c *gin.Context) {
	found, err := h.service.load(c.Param("id"))
	if err != nil {
		c.Status(http.StatusNotFound)
		return
	}
	sendSuccess(c, "found", found)
}

// What a house answers by looks at nothing.
func sendSuccess(c *gin.Context, message string, data any) {
	c.JSON(http.StatusOK, gin.H{"message": message, "data": data})
}

func (h handler) dropSubtask(c *gin.Context) {
	if err := h.service.dropSubtask(c.Param("id")); err != nil {
		c.Status(http.StatusNotFound)
	}
}

func (h handler) dropComment(c *gin.Context) {
	if err := h.service.dropComment(c.Param("id")); err != nil {
		c.Status(http.StatusNotFound)
	}
}

func (h handler) paint(c *gin.Context) {
	if _, err := h.service.paint(c.Param("id")); err != nil {
		c.Status(http.StatusNotFound)
	}
}

func (h handler) rename(c *gin.Context) {
	if err := h.service.rename(c.Param("id"), c.Query("title"), c.GetUint("user_id")); err != nil {
		c.Status(http.StatusNotFound)
	}
}
