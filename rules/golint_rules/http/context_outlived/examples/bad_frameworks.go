// What a framework gives to the next request.
package main

import (
	"log/slog"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
)

func order(c *gin.Context) {
	go func() {
		slog.Info("ordered", "by", c.GetString("user")) // want "`c` belongs to another request as soon as this one is answered"
	}()
	c.Status(201)
}

func pay(c *fiber.Ctx) error {
	go audit(c) // want "`c` belongs to another request as soon as this one is answered"
	return c.SendStatus(201)
}

func audit(c *fiber.Ctx) {
	slog.Info("paid", "by", c.IP())
}

func main() {
	r := gin.New()
	r.POST("/orders", order)
	app := fiber.New()
	app.Post("/pay", pay)
	go func() { _ = r.Run(":8081") }()
	_ = app.Listen(":8080")
}
