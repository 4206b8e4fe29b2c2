package api

import "github.com/gofiber/fiber/v2"

type Refused struct{ Field string }

func (r *Refused) Error() string { return r.Field + " is missing" }

// New makes an app whose errors are answered in one place.
func New() *fiber.App {
	return fiber.New(fiber.Config{
		ErrorHandler: func(c *fiber.Ctx, err error) error {
			if failed, ok := err.(*fiber.Error); ok { // want "`err` is what any handler has failed with, and may be wrapped, and then this assertion never holds; use `errors.As`"
				return c.SendStatus(failed.Code)
			}
			return c.SendStatus(fiber.StatusInternalServerError)
		},
	})
}

func Answer() fiber.Handler {
	return func(c *fiber.Ctx) error {
		err := c.Next()
		switch err.(type) { // want "`err` is what any handler has failed with, and may be wrapped, and then none of these types is its"
		case *Refused:
			return c.SendStatus(fiber.StatusBadRequest)
		}
		return err
	}
}

func check(id string) error { return &Refused{Field: id} }

// It gives errors of one type alone.
func Check(c *fiber.Ctx) error {
	err := check(c.Params("id"))
	if refused, ok := err.(*Refused); ok {
		return c.SendString(refused.Field)
	}
	return nil
}
