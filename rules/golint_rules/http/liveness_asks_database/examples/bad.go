// example: internal/transport/rest/health.go, in a service
package rest

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/gofiber/fiber/v2"
	"github.com/jackc/pgx/v5/pgxpool"
)

type Health struct {
	db   *sql.DB
	pool *pgxpool.Pool
}

func (h *Health) Routes(app *fiber.App) {
	app.Get("/livez", h.live) // want "this check of liveness asks the database"
	app.Get("/readyz", h.ready)
}

func (h *Health) live(c *fiber.Ctx) error {
	if err := h.db.PingContext(c.Context()); err != nil {
		return c.SendStatus(fiber.StatusServiceUnavailable)
	}
	return c.SendStatus(fiber.StatusOK)
}

func (h *Health) ready(c *fiber.Ctx) error {
	if err := h.check(c.Context()); err != nil {
		return c.SendStatus(fiber.StatusServiceUnavailable)
	}
	return c.SendStatus(fiber.StatusOK)
}

func (h *Health) check(ctx context.Context) error { return h.pool.Ping(ctx) }

func (h *Health) Mux(mux *http.ServeMux) {
	mux.HandleFunc("GET /health/live", func(w http.ResponseWriter, r *http.Request) { // want "asks the database"
		if err := h.check(r.Context()); err != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		w.WriteHeader(http.StatusOK)
	})
	mux.HandleFunc("/alive", alive(h.db)) // want "asks the database"
}

func alive(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if db.PingContext(r.Context()) != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}
}
