// Each request of fiber is given a context with a deadline.
package main

import (
	"context"
	"time"

	"github.com/gofiber/fiber/v2"
	"gorm.io/gorm"
)

type order struct{ ID string }

type orderHandler struct{ db *gorm.DB }

func load(ctx context.Context, id string) error { return ctx.Err() }

func (h *orderHandler) Show(c *fiber.Ctx) error {
	var found order
	if err := h.db.Where("id = ?", c.Params("id")).First(&found).Error; err != nil { // want "`c.UserContext\\(\\)` is at hand and `….First` runs without it"
		return err
	}
	return c.JSON(found)
}

func (h *orderHandler) Load(c *fiber.Ctx) error {
	ctx := c.UserContext()
	if err := load(ctx, "1"); err != nil {
		return err
	}
	return load(context.Background(), c.Params("id")) // want "`ctx` is at hand and `context.Background\\(\\)` stands in for it"
}

func within(c *fiber.Ctx) error {
	ctx, cancel := context.WithTimeout(c.Context(), time.Second)
	defer cancel()
	c.SetUserContext(ctx)
	return c.Next()
}

func main() {
	h := &orderHandler{}
	app := fiber.New()
	app.Use(within)
	app.Get("/orders/:id", h.Show)
	app.Get("/loaded/:id", h.Load)
	_ = app.Listen(":8080")
}
