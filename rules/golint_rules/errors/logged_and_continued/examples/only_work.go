package digest

import (
	"context"
	"database/sql"
	"encoding/json"
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"
)

type runner interface {
	Run(ctx context.Context, ids []string) error
	Next(ctx context.Context) error
	FindState(ctx context.Context, id string) (*State, error)
}

type State struct{ Sent int }

type Handler struct {
	digestService runner
	states        stateService
}

type stateService interface {
	GetState(ctx context.Context, id string) (*State, error)
}

func (h *Handler) Start(w http.ResponseWriter, r *http.Request) {
	var ids []string
	if err := json.NewDecoder(r.Body).Decode(&ids); err != nil {
		http.Error(w, "bad list", http.StatusBadRequest)
		return
	}
	if err := h.digestService.Run(r.Context(), ids); err != nil { // want "`h.digestService.Run` is all that this handler does"
		slog.Error("digest", "error", err)
	}
	w.WriteHeader(http.StatusAccepted)
	_, _ = w.Write([]byte(`{"status":"done"}`))
}

func (h *Handler) Echo(c echo.Context) error {
	err := h.digestService.Run(c.Request().Context(), nil)
	if err != nil { // want "is all that this handler does"
		slog.Error("digest", "error", err)
	}
	return c.NoContent(http.StatusNoContent)
}

// What is looked up by a service, and not there where it failed.
func (h *Handler) state(ctx context.Context, id string) (state State, err error) {
	found, err := h.states.GetState(ctx, id)
	if err != nil { // want "while the caller gets `state, nil` as if that were the answer"
		slog.Error("state", "error", err)
		return state, nil
	}
	state.Sent = found.Sent
	return state, nil
}

func (h *Handler) fresh(ctx context.Context, id string) (*State, error) {
	found, err := h.states.GetState(ctx, id)
	if err != nil { // want "while the caller gets `&State{}, nil` as if that were the answer"
		slog.Error("state", "error", err)
		return &State{}, nil
	}
	return found, nil
}

func (h *Handler) Bare(w http.ResponseWriter, r *http.Request) {
	if err := h.digestService.Run(r.Context(), nil); err != nil {
		slog.Error("digest", "error", err)
		w.WriteHeader(http.StatusOK) // want "`h.digestService.Run` failed, and the client is answered as if it had worked"
		return
	}
	w.WriteHeader(http.StatusOK)
}

func (h *Handler) Silent(c echo.Context) error {
	if err := h.digestService.Run(c.Request().Context(), nil); err != nil {
		return c.NoContent(http.StatusNoContent) // want "the client is answered as if it had worked"
	}
	return c.NoContent(http.StatusNoContent)
}

// Its results have names.
func totals(ctx context.Context, db *sql.DB) (total int64) {
	row := db.QueryRowContext(ctx, "SELECT sum(n) FROM transfers")
	if err := row.Scan(&total); err != nil { // want "while the caller gets `total` as if that were the answer"
		slog.Error("total", "error", err)
		return
	}
	return
}

func made(ctx context.Context, db *sql.DB, id string) (*State, error) {
	state := &State{}
	err := db.QueryRowContext(ctx, "SELECT sent FROM states WHERE id = $1", id).Scan(&state.Sent)
	if err != nil { // want "while the caller gets `new\\(State\\), nil` as if that were the answer"
		slog.Error("state", "error", err)
		return new(State), nil
	}
	return state, nil
}

// A service that is named after counts of stock counts nothing that may be lost.
type CountService struct{ digest runner }

func (s *CountService) Run(ctx context.Context, ids []string) error { return s.digest.Run(ctx, ids) }

type counting struct{ svc *CountService }

func (c *counting) start(w http.ResponseWriter, r *http.Request) {
	if err := c.svc.Run(r.Context(), nil); err != nil { // want "is all that this handler does"
		slog.Error("count", "error", err)
	}
	w.WriteHeader(http.StatusAccepted)
}
