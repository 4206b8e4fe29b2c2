// Nobody gives requests of fiber a context, so theirs is an empty one.
package main

import (
	"context"

	"github.com/gofiber/fiber/v2"
	"gorm.io/gorm"
)

type order struct{ ID string }

type orderHandler struct{ db *gorm.DB }

func load(ctx context.Context, id string) error { return ctx.Err() }

func (h *orderHandler) Show(c *fiber.Ctx) error {
	var found order
	if err := h.db.Where("id = ?", c.Params("id")).First(&found).Error; err != nil {
		return err
	}
	return c.JSON(found)
}

func (h *orderHandler) Load(c *fiber.Ctx) error {
	ctx := c.UserContext()
	if err := load(ctx, "1"); err != nil {
		return err
	}
	return load(context.Background(), c.Params("id"))
}

func main() {
	h := &orderHandler{}
	app := fiber.New()
	app.Get("/orders/:id", h.Show)
	app.Get("/loaded/:id", h.Load)
	_ = app.Listen(":8080")
}
