package places

import (
	"context"
	"net/http"

	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
)

type order struct {
	Item string `json:"item"`
}

type store interface {
	Place(ctx context.Context, o order) (int, error)
}

// The answer of fiber's handler is what it returns; here the order is placed all the same.
func place(s store) fiber.Handler {
	return func(c *fiber.Ctx) error {
		var o order
		if err := c.BodyParser(&o); err != nil {
			c.Status(fiber.StatusBadRequest).SendString("no order") // want "SendString` answers a failure, and the handler goes on"
		}
		id, err := s.Place(c.UserContext(), o)
		if err != nil {
			return err
		}
		return c.JSON(id)
	}
}

func guard(allowed func(token string) error) fiber.Handler {
	return func(c *fiber.Ctx) error {
		if err := allowed(c.Get("Authorization")); err != nil {
			c.SendStatus(401) // want "`c.SendStatus` answers a failure, and the handler goes on"
		}
		return c.Next()
	}
}

func placeEcho(s store) echo.HandlerFunc {
	return func(c echo.Context) error {
		id, err := s.Place(c.Request().Context(), order{})
		if err != nil {
			c.JSON(http.StatusInternalServerError, "not placed") // want "`c.JSON` answers a failure, and the handler goes on"
		}
		return c.JSON(http.StatusOK, id)
	}
}

func guardEcho(allowed func(token string) error, next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if err := allowed(c.Request().Header.Get("Authorization")); err != nil {
			_ = c.NoContent(http.StatusUnauthorized)
			return nil
		}
		if err := allowed(c.QueryParam("token")); err != nil {
			c.NoContent(http.StatusUnauthorized) // want "`c.NoContent` answers a failure, and the handler goes on"
		}
		return next(c)
	}
}

func badRequest(c *fiber.Ctx, why string) error {
	return c.Status(fiber.StatusBadRequest).JSON(why)
}

func helped(s store) fiber.Handler {
	return func(c *fiber.Ctx) error {
		var o order
		if err := c.BodyParser(&o); err != nil {
			return badRequest(c, "no order")
		}
		// A status alone is no answer: the body comes behind.
		id, err := s.Place(c.UserContext(), o)
		if err != nil {
			c.Status(fiber.StatusInternalServerError)
			return c.JSON("not placed")
		}
		if err := c.QueryParser(&o); err != nil {
			c.Status(fiber.StatusAccepted).JSON("placed, though not all was read")
		}
		return c.JSON(id)
	}
}
