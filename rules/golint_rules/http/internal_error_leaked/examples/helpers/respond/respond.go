package respond

import "github.com/labstack/echo/v4"

type body struct {
	Message string `json:"message"`
	Data    any    `json:"data,omitempty"`
}

// Send hands on what it is given.
func Send(c echo.Context, status int, message string, data any) error {
	sent := &body{
		Message: message,
		Data:    data,
	}
	return c.JSON(status, sent)
}

// Hidden tells nobody why.
func Hidden(c echo.Context, status int, message string) error {
	c.Logger().Error(message)
	return c.JSON(status, body{Message: "failed"})
}

// Failed makes a text of the error.
func Failed(c echo.Context, status int, err error) error {
	return Send(c, status, err.Error(), nil)
}
