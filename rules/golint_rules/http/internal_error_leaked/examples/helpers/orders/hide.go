package orders

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"example.com/service/respond"
)

// The helper only logs what it is handed.
func Hide(orders Orders) echo.HandlerFunc {
	return func(c echo.Context) error {
		if err := orders.Cancel(c.Request().Context(), c.Param("id")); err != nil {
			return respond.Hidden(c, http.StatusInternalServerError, err.Error())
		}
		return c.NoContent(http.StatusNoContent)
	}
}
