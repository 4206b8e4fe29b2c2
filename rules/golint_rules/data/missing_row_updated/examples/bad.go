// example: internal/tasks/tasks.go, in a service
package tasks

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

type Task struct {
	ID    string
	Title string
}

type TaskRepository interface {
	UpdateTitle(ctx context.Context, id, title string) error
	ApproveTask(ctx context.Context, id string) error
}

type taskRepository struct {
	db   *sql.DB
	gorm *gorm.DB
}

func (r *taskRepository) UpdateTitle(ctx context.Context, id, title string) error {
	_, err := r.db.ExecContext(ctx, "UPDATE tasks SET title = $2 WHERE id = $1", id, title) // want "gives no error when there is no such row, or when it is another tenant's, as 2 other updates"
	return err
}

func (r *taskRepository) ApproveTask(ctx context.Context, id string) error {
	return r.gorm.WithContext(ctx).Model(&Task{}).Where("id = ?", id).Update("approved", true).Error
}

type TaskService struct{ tasks TaskRepository }

func (s *TaskService) UpdateTitle(ctx context.Context, id, title string) error {
	return s.tasks.UpdateTitle(ctx, id, title)
}

type TaskHandler struct {
	service *TaskService
	tasks   TaskRepository
}

func (h *TaskHandler) Update(c *gin.Context) {
	if err := h.service.UpdateTitle(c.Request.Context(), c.Param("id"), c.Query("title")); err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	c.Status(http.StatusOK)
}

func (h *TaskHandler) Approve(c *gin.Context) {
	if err := h.tasks.ApproveTask(c.Request.Context(), c.Param("id")); err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	c.Status(http.StatusNoContent)
}

func (r *taskRepository) AssignTask(ctx context.Context, id, owner string) error {
	_, err := r.db.ExecContext(ctx, "UPDATE tasks SET owner = $2 WHERE id = $1", id, owner)
	return err
}

func (r *taskRepository) GetTask(ctx context.Context, id string) (*Task, error) {
	var t Task
	err := r.db.QueryRowContext(ctx, "SELECT id, title FROM tasks WHERE id = $1", id).Scan(&t.ID, &t.Title)
	return &t, err
}

// What is read afterwards is read for the answer alone, whatever comes of it.
func assign(r *taskRepository) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := r.AssignTask(c.Request.Context(), c.Param("id"), c.Query("owner")); err != nil {
			c.Status(http.StatusInternalServerError)
			return
		}
		task, _ := r.GetTask(c.Request.Context(), c.Param("id"))
		c.JSON(http.StatusOK, task)
	}
}
