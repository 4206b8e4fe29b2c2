package orders

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"example.com/service/respond"
)

type Orders interface {
	Cancel(ctx context.Context, id string) error
}

func Cancel(orders Orders) echo.HandlerFunc {
	return func(c echo.Context) error {
		if err := orders.Cancel(c.Request().Context(), c.Param("id")); err != nil {
			return respond.Send(c, http.StatusInternalServerError, err.Error(), nil) // want "`err.Error\\(\\)` of `orders.Cancel` goes to the client in an answer of 500"
		}
		return c.NoContent(http.StatusNoContent)
	}
}
