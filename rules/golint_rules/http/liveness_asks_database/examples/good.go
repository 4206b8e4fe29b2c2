// example: internal/transport/rest/health.go, in a service
package rest

import (
	"database/sql"
	"net/http"

	"github.com/gofiber/fiber/v2"
)

type Health struct{ db *sql.DB }

func (h *Health) Routes(app *fiber.App, mux *http.ServeMux) {
	app.Get("/livez", func(c *fiber.Ctx) error { return c.SendStatus(fiber.StatusOK) })
	app.Get("/readyz", h.ready)
	app.Get("/health", h.ready)
	app.Get("/auctions/live", h.auctions)
	mux.HandleFunc("/live", h.live)
}

func (h *Health) ready(c *fiber.Ctx) error {
	if err := h.db.PingContext(c.Context()); err != nil {
		return c.SendStatus(fiber.StatusServiceUnavailable)
	}
	return c.SendStatus(fiber.StatusOK)
}

func (h *Health) auctions(c *fiber.Ctx) error {
	rows, err := h.db.QueryContext(c.Context(), "SELECT id FROM auctions WHERE live")
	if err != nil {
		return err
	}
	defer rows.Close()
	return c.SendStatus(fiber.StatusOK)
}

func (h *Health) live(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) }
