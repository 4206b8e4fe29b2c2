// Texts whose format a validator has looked at, by the tag of their field, and such as it has not.
package requests

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/go-playground/validator/v10"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

type request struct {
	ID      string   `param:"id" validate:"required,uuid"`
	Owner   *string  `query:"owner" validate:"omitempty,uuid4"`
	Lines   []string `json:"lines" validate:"omitempty,dive,uuid"`
	Day     string   `json:"day" validate:"required,datetime=2006-01-02"`
	Count   string   `query:"count" validate:"number"`
	Comment string   `json:"comment" validate:"required"`
}

type server struct{ validator *validator.Validate }

func store(context.Context, ...any) error { return nil }

func (s *server) validated(c echo.Context) error {
	var req request
	if err := c.Bind(&req); err != nil {
		return err
	}
	if err := s.validator.Struct(req); err != nil {
		return err
	}
	id, _ := uuid.Parse(req.ID)
	owner, _ := uuid.Parse(*req.Owner)
	day, _ := time.Parse("2006-01-02", req.Day)
	count, _ := strconv.Atoi(req.Count)
	for _, line := range req.Lines {
		one, _ := uuid.Parse(line)
		if err := store(c.Request().Context(), one); err != nil {
			return err
		}
	}
	at, _ := time.Parse(time.RFC3339, req.Day) // want "`at` is used"
	which, _ := uuid.Parse(req.Comment)        // want "`which` is used"
	return store(c.Request().Context(), id, owner, day, count, at, which)
}

// Only bound: nobody has looked at the tags.
func (s *server) bound(c echo.Context) error {
	var req request
	if err := c.Bind(&req); err != nil {
		return err
	}
	id, _ := uuid.Parse(req.ID) // want "`id` is used"
	return store(c.Request().Context(), id)
}

type path struct {
	ID string `uri:"id" binding:"required,uuid"`
}

// Gin looks at its tags where it binds.
func get(c *gin.Context) {
	var at path
	if err := c.ShouldBindUri(&at); err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	id, _ := uuid.Parse(at.ID)
	if err := store(c.Request.Context(), id); err != nil {
		c.AbortWithStatus(http.StatusInternalServerError)
	}
}

// Who has made the parameter has looked at it.
func create(ctx context.Context, req *request) error {
	id, _ := uuid.Parse(req.ID)
	note, _ := uuid.Parse(req.Comment) // want "`note` is used"
	return store(ctx, id, note)
}

// Open rows tell their columns.
func columns(rows *sql.Rows) int {
	names, _ := rows.Columns()
	return len(names)
}

type hours struct {
	Day  string
	Note string
	From *string
}

// Validate looks at what a client sent.
func (h *hours) Validate() error {
	if _, err := time.Parse("2006-01-02", h.Day); err != nil {
		return err
	}
	if h.From != nil && !isClock(*h.From) {
		return errors.New("from")
	}
	return nil
}

func isClock(text string) bool {
	_, err := time.Parse("15:04", text)
	return err == nil
}

func open(ctx context.Context, h hours) error {
	day, _ := time.Parse("2006-01-02", h.Day)
	from, _ := time.Parse("15:04", *h.From)
	note, _ := time.Parse("15:04", h.Note) // want "`note` is used"
	return store(ctx, day, from, note)
}

func read(ctx context.Context, text string) error {
	var h hours
	if err := json.Unmarshal([]byte(text), &h); err != nil {
		return err
	}
	day, _ := time.Parse("2006-01-02", h.Day) // want "`day` is used"
	return store(ctx, day)
}
