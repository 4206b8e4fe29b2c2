// A library limits every body.
package main

import (
	"net/http"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
)

func main() {
	e := echo.New()
	e.Use(middleware.BodyLimit("2M"))
	e.POST("/image", func(c echo.Context) error {
		if _, err := c.FormFile("image"); err != nil {
			return err
		}
		return c.NoContent(http.StatusNoContent)
	})
	e.Logger.Fatal(e.Start(":8080"))
}
