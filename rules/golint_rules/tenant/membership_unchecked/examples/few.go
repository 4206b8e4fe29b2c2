// example: internal/boards/boards.go, in a service
package boards

import (
	"context"
	"database/sql"
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"
)

var errNotMember = errors.New("not a member")

// Store keeps boards of workspaces.
type Store struct{ db *sql.DB }

func (s *Store) Member(ctx context.Context, workspaceID, userID string) (*sql.Rows, error) {
	return s.db.QueryContext(ctx, "SELECT role FROM members WHERE workspace_id = $1 AND user_id = $2", workspaceID, userID)
}

func (s *Store) Boards(ctx context.Context, workspaceID string) (*sql.Rows, error) {
	return s.db.QueryContext(ctx, "SELECT id, name FROM boards WHERE workspace_id = $1 LIMIT 50", workspaceID)
}

func (s *Store) Add(ctx context.Context, id, workspaceID, name string) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO boards (id, workspace_id, name) VALUES ($1, $2, $3)", id, workspaceID, name)
	return err
}

func (s *Store) Clear(ctx context.Context, workspaceID string) error {
	_, err := s.db.ExecContext(ctx, "DELETE FROM boards WHERE workspace_id = $1", workspaceID)
	return err
}

func (s *Store) Join(ctx context.Context, workspaceID, userID string) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO members (workspace_id, user_id) VALUES ($1, $2)", workspaceID, userID)
	return err
}

func (s *Store) Plan(ctx context.Context, workspaceID string) (*sql.Rows, error) {
	return s.db.QueryContext(ctx, "SELECT id, seats FROM plans WHERE workspace_id = $1", workspaceID)
}

func (s *Store) Cancel(ctx context.Context, workspaceID string) error {
	_, err := s.db.ExecContext(ctx, "UPDATE plans SET status = 'canceled' WHERE workspace_id = $1", workspaceID)
	return err
}

// Service looks who asks before it does anything.
type Service struct{ store *Store }

func (s *Service) known(ctx context.Context, workspaceID, userID string) error {
	rows, err := s.store.Member(ctx, workspaceID, userID)
	if err != nil {
		return err
	}
	defer rows.Close()
	if !rows.Next() {
		return errNotMember
	}
	return rows.Err()
}

func (s *Service) Boards(ctx context.Context, workspaceID, userID string) error {
	if err := s.known(ctx, workspaceID, userID); err != nil {
		return err
	}
	rows, err := s.store.Boards(ctx, workspaceID)
	if err != nil {
		return err
	}
	return rows.Close()
}

func (s *Service) Cancel(ctx context.Context, workspaceID, userID string) error {
	return s.store.Cancel(ctx, workspaceID)
}

// Handler serves boards.
type Handler struct{ service *Service }

func answer(c *gin.Context, err error) {
	if err != nil {
		c.JSON(http.StatusForbidden, gin.H{"error": "forbidden"})
		return
	}
	c.Status(http.StatusNoContent)
}

func (h *Handler) Boards(c *gin.Context) {
	workspaceID := c.Param("id")
	answer(c, h.service.Boards(c.Request.Context(), workspaceID, c.GetString("user_id")))
}

func (h *Handler) Cancel(c *gin.Context) {
	workspaceID := c.Param("id")
	answer(c, h.service.Cancel(c.Request.Context(), workspaceID, c.GetString("user_id")))
}
