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

func (s *Service) Rename(ctx context.Context, workspaceID, userID string) error {
	if err := s.known(ctx, workspaceID, userID); err != nil {
		return err
	}
	return s.store.Add(ctx, "1", workspaceID, "name")
}

func (s *Service) Clear(ctx context.Context, workspaceID, userID string) error {
	if err := s.known(ctx, workspaceID, userID); err != nil {
		return err
	}
	return s.store.Clear(ctx, workspaceID)
}

func (s *Service) Plan(ctx context.Context, workspaceID, userID string) error {
	if err := s.known(ctx, workspaceID, userID); err != nil {
		return err
	}
	rows, err := s.store.Plan(ctx, workspaceID)
	if err != nil {
		return err
	}
	return rows.Close()
}

func (s *Service) Export(ctx context.Context, workspaceID, userID string) error {
	if err := s.known(ctx, workspaceID, userID); err != nil {
		return err
	}
	rows, err := s.store.Boards(ctx, workspaceID)
	if err != nil {
		return err
	}
	return rows.Close()
}

// Cancel does, too.
func (s *Service) Cancel(ctx context.Context, workspaceID, userID string) error {
	if err := s.known(ctx, workspaceID, userID); err != nil {
		return err
	}
	return s.store.Cancel(ctx, workspaceID)
}

// Leave changes what is of the person alone.
func (s *Service) Leave(ctx context.Context, workspaceID, userID string) error {
	rows, err := s.store.Member(ctx, workspaceID, userID)
	if err != nil {
		return err
	}
	return rows.Close()
}

// Seats leaves it to the handler.
func (s *Service) Seats(ctx context.Context, workspaceID, userID string) error {
	rows, err := s.store.Plan(ctx, workspaceID)
	if err != nil {
		return err
	}
	return rows.Close()
}

// Stats leaves it to the handler, too.
func (s *Service) Stats(ctx context.Context, workspaceID, userID string) error {
	rows, err := s.store.Plan(ctx, workspaceID)
	if err != nil {
		return err
	}
	return rows.Close()
}

// Upgrade asks for a right by the context alone.
func (s *Service) Upgrade(ctx context.Context, workspaceID, userID string) error {
	if err := requireRight(ctx, "plans:write"); err != nil {
		return err
	}
	return s.store.Cancel(ctx, workspaceID)
}

func requireRight(ctx context.Context, right string) error {
	if ctx.Value(right) == nil {
		return errNotMember
	}
	return nil
}

// PublicBoards are for everybody.
func (s *Service) PublicBoards(ctx context.Context, workspaceID, userID string) error {
	rows, err := s.store.Boards(ctx, workspaceID)
	if err != nil {
		return err
	}
	return rows.Close()
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

func (h *Handler) Rename(c *gin.Context) {
	workspaceID := c.Param("id")
	answer(c, h.service.Rename(c.Request.Context(), workspaceID, c.GetString("user_id")))
}

func (h *Handler) Clear(c *gin.Context) {
	workspaceID := c.Param("id")
	answer(c, h.service.Clear(c.Request.Context(), workspaceID, c.GetString("user_id")))
}

func (h *Handler) Plan(c *gin.Context) {
	workspaceID := c.Param("id")
	answer(c, h.service.Plan(c.Request.Context(), workspaceID, c.GetString("user_id")))
}

func (h *Handler) Export(c *gin.Context) {
	workspaceID := c.Param("id")
	answer(c, h.service.Export(c.Request.Context(), workspaceID, c.GetString("user_id")))
}

func (h *Handler) Cancel(c *gin.Context) {
	workspaceID := c.Param("id")
	answer(c, h.service.Cancel(c.Request.Context(), workspaceID, c.GetString("user_id")))
}

func (h *Handler) Leave(c *gin.Context) {
	workspaceID := c.Param("id")
	answer(c, h.service.Leave(c.Request.Context(), workspaceID, c.GetString("user_id")))
}

// Stats compares with what was proved.
func (h *Handler) Stats(c *gin.Context) {
	workspaceID := c.Param("id")
	if workspaceID != c.GetString("workspace_id") {
		answer(c, errNotMember)
		return
	}
	answer(c, h.service.Stats(c.Request.Context(), workspaceID, c.GetString("user_id")))
}

func (h *Handler) Upgrade(c *gin.Context) {
	workspaceID := c.Param("id")
	answer(c, h.service.Upgrade(c.Request.Context(), workspaceID, c.GetString("user_id")))
}

func (h *Handler) Seats(c *gin.Context) {
	workspaceID := c.Param("id")
	if err := h.requireMember(c, workspaceID); err != nil {
		answer(c, err)
		return
	}
	answer(c, h.service.Seats(c.Request.Context(), workspaceID, c.GetString("user_id")))
}

func (h *Handler) PublicBoards(c *gin.Context) {
	workspaceID := c.Param("id")
	answer(c, h.service.PublicBoards(c.Request.Context(), workspaceID, c.GetString("user_id")))
}

func (h *Handler) requireMember(c *gin.Context, workspaceID string) error {
	return h.service.known(c.Request.Context(), workspaceID, c.GetString("user_id"))
}
