// Applications of fiber, with a limit and without.
package main

import (
	"log"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/gofiber/fiber/v2"
)

func settings() fiber.Config { return fiber.Config{ReadTimeout: time.Minute} }

func partners() *fiber.App {
	return fiber.New(fiber.Config{AppName: "partners"}) // want "the server of `fiber.New` waits for its clients without a limit, .* set `ReadTimeout` in its `fiber.Config`"
}

func main() {
	app := fiber.New() // want "set `ReadTimeout`"
	reports := fiber.New()
	app.Mount("/reports", reports)
	limited := fiber.New(fiber.Config{AppName: "limited", ReadTimeout: 10 * time.Second})
	set := fiber.New(settings())
	metrics := fiber.New()
	go func() { _ = metrics.Listen(":9090/metrics") }()
	monitoring := fiber.New(fiber.Config{DisableStartupMessage: true})
	monitoring.Get("/metrics", func(c *fiber.Ctx) error { return c.SendStatus(200) })
	go func() { _ = monitoring.Listen(":9091") }()
	all := []*fiber.App{app, limited, set, metrics, partners()}
	go func() { _ = app.Listen(":8080") }()
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGINT, syscall.SIGTERM)
	<-stop
	for _, one := range all {
		if err := one.ShutdownWithTimeout(time.Minute); err != nil {
			log.Print(err)
		}
	}
}
