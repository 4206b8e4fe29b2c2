// example: internal/transport/rest/health.go, in a service
package rest

import (
	"database/sql"
	"encoding/json"
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

// Bids asks what is live, and no process.
func (h *Health) Bids(mux *http.ServeMux) {
	mux.HandleFunc("/auctions/live", h.bids)
	mux.HandleFunc("/health/live", h.tells)
}

func (h *Health) bids(w http.ResponseWriter, r *http.Request) {
	if err := h.db.PingContext(r.Context()); err != nil {
		http.Error(w, "away", http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(http.StatusOK)
}

// It answers well, and tells how the database is.
func (h *Health) tells(w http.ResponseWriter, r *http.Request) {
	state := "up"
	if err := h.db.PingContext(r.Context()); err != nil {
		state = "down"
	}
	w.WriteHeader(http.StatusOK)
	_ = json.NewEncoder(w).Encode(map[string]string{"database": state})
}
