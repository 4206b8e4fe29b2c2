package api

import (
	"errors"

	"github.com/gofiber/fiber/v2"
)

func AnswerWrapped(c *fiber.Ctx, err error) error {
	var failed *fiber.Error
	if errors.As(err, &failed) {
		return c.SendStatus(failed.Code)
	}
	if refused, ok := err.(*Refused); ok {
		return c.SendString(refused.Field)
	}
	return c.SendStatus(fiber.StatusInternalServerError)
}
