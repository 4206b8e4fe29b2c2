package payments

import (
	"log/slog"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
)

func routes(e *echo.Echo) {
	e.Use(middleware.BodyDump(func(c echo.Context, request, response []byte) {
		slog.InfoContext(c.Request().Context(), "called", "request", len(request), "response", len(response))
	}))
}

func show(name string, text []byte) {
	slog.Info("shown", "name", name, "text", string(text))
}
