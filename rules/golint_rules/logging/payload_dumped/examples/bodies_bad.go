package payments

import (
	"log/slog"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
)

func routes(e *echo.Echo) {
	e.Use(middleware.BodyDump(func(c echo.Context, request, response []byte) {
		slog.InfoContext(c.Request().Context(), "called", "body", string(request)) // want "the whole body"
	}))
}
