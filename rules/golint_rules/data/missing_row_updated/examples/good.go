// example: internal/tasks/tasks.go, in a service
package tasks

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/gin-gonic/gin"
)

type Task struct{ ID, Title string }

type TaskRepository interface {
	GetTask(ctx context.Context, id string) (*Task, error)
	UpdateTitle(ctx context.Context, id, title string) error
	SetOwner(ctx context.Context, id, owner string) error
	MarkSeen(ctx context.Context, id string) error
	CloseTask(ctx context.Context, id string) error
}

type taskRepository struct{ db *sql.DB }

// The service reads the task before.
func (r *taskRepository) UpdateTitle(ctx context.Context, id, title string) error {
	_, err := r.db.ExecContext(ctx, "UPDATE tasks SET title = $2 WHERE id = $1", id, title)
	return err
}

func (r *taskRepository) SetOwner(ctx context.Context, id, owner string) error {
	done, err := r.db.ExecContext(ctx, "UPDATE tasks SET owner = $2 WHERE id = $1", id, owner)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return sql.ErrNoRows
	}
	return nil
}

func (r *taskRepository) MarkSeen(ctx context.Context, id string) error {
	_, err := r.db.ExecContext(ctx, "UPDATE tasks SET seen = true WHERE id = $1", id)
	return err
}

// No request names the task.
func (r *taskRepository) CloseTask(ctx context.Context, id string) error {
	_, err := r.db.ExecContext(ctx, "UPDATE tasks SET closed = true WHERE id = $1", id)
	return err
}

type TaskService struct{ tasks TaskRepository }

func (s *TaskService) UpdateTitle(ctx context.Context, id, title string) error {
	if _, err := s.tasks.GetTask(ctx, id); err != nil {
		return err
	}
	return s.tasks.UpdateTitle(ctx, id, title)
}

func (s *TaskService) CloseAll(ctx context.Context, ids []string) error {
	for _, id := range ids {
		if err := s.tasks.CloseTask(ctx, id); err != nil {
			return err
		}
	}
	return nil
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
	if err := h.tasks.SetOwner(c.Request.Context(), c.Param("id"), c.Query("owner")); err != nil {
		c.Status(http.StatusNotFound)
		return
	}
	if err := h.tasks.MarkSeen(c.Request.Context(), c.Param("id")); err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	c.Status(http.StatusOK)
}

func (r *taskRepository) RenameTask(ctx context.Context, id, title string) error {
	_, err := r.db.ExecContext(ctx, "UPDATE tasks SET title = $2 WHERE id = $1", id, title)
	return err
}

func (r *taskRepository) GetTask(ctx context.Context, id string) (*Task, error) {
	var t Task
	err := r.db.QueryRowContext(ctx, "SELECT id, title FROM tasks WHERE id = $1", id).Scan(&t.ID, &t.Title)
	return &t, err
}

// That it was not there is seen behind the update.
func rename(r *taskRepository) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := r.RenameTask(c.Request.Context(), c.Param("id"), c.Query("title")); err != nil {
			c.Status(http.StatusInternalServerError)
			return
		}
		task, err := r.GetTask(c.Request.Context(), c.Param("id"))
		if err != nil {
			c.Status(http.StatusNotFound)
			return
		}
		c.JSON(http.StatusOK, task)
	}
}
