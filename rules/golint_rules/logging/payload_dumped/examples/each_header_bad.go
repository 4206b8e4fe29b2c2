package trace

import (
	"log/slog"
	"net/http"
	"strings"

	"github.com/gofiber/fiber/v2"
)

func all(r *http.Request) {
	for name, values := range r.Header {
		slog.InfoContext(r.Context(), "header", "name", name, "value", strings.Join(values, ",")) // want "all headers"
	}
}

func first(r *http.Request) {
	for _, values := range r.Header {
		slog.InfoContext(r.Context(), "header", "value", values[0]) // want "all headers"
	}
}

func fiberAll(c *fiber.Ctx) error {
	for name, values := range c.GetReqHeaders() {
		slog.Info("header", "name", name, "values", values) // want "all headers"
	}
	return c.Next()
}
