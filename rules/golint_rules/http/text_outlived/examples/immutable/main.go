package main

import (
	"log"
	"log/slog"

	"github.com/gofiber/fiber/v2"
)

func note(ip string) { slog.Info("seen", "ip", ip) }

func seen(c *fiber.Ctx) error {
	ip := c.Get("X-Real-Ip")
	go note(ip)
	return c.SendStatus(fiber.StatusNoContent)
}

func main() {
	app := fiber.New(fiber.Config{Immutable: true})
	app.Get("/", seen)
	if err := app.Listen(":8080"); err != nil {
		log.Println(err)
	}
}
