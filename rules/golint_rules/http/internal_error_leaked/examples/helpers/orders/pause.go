package orders

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"example.com/service/respond"
)

func Pause(orders Orders) echo.HandlerFunc {
	return func(c echo.Context) error {
		if err := orders.Cancel(c.Request().Context(), c.Param("id")); err != nil {
			return respond.Failed(c, http.StatusInternalServerError, err) // want "`err` of `orders.Cancel` goes to the client in an answer of 500"
		}
		return c.NoContent(http.StatusNoContent)
	}
}
