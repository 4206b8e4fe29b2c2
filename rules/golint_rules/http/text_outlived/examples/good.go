// example: internal/handler/handler.go, in a service
package handler

import (
	"fmt"
	"log/slog"
	"strings"
	"sync"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/utils"
)

type event struct{ Agent, Route string }

func note(ip string) { slog.Info("seen", "ip", ip) }

func noteEvent(e event) { slog.Info("seen", "agent", e.Agent) }

func copied(c *fiber.Ctx) error {
	ip := utils.CopyString(c.Get("X-Real-Ip"))
	go note(ip)
	name := c.Params("name")
	go note(strings.Clone(name))
	text := fmt.Sprintf("from %s", c.Query("from"))
	go note(text)
	e := event{Agent: strings.Clone(c.Get("User-Agent"))}
	go noteEvent(e)
	body := string(c.Body())
	go note(body)
	return c.SendStatus(fiber.StatusNoContent)
}

func awaited(c *fiber.Ctx) error {
	var wg sync.WaitGroup
	id := c.Params("id")
	wg.Add(1)
	go func() {
		defer wg.Done()
		note(id)
	}()
	wg.Wait()
	return c.SendStatus(fiber.StatusNoContent)
}

func notTaken(c *fiber.Ctx) error {
	id := c.Params("id")
	if id == "" {
		return c.SendStatus(fiber.StatusBadRequest)
	}
	go note("somebody")
	return c.SendString(id)
}

func overwritten(c *fiber.Ctx) error {
	id := c.Params("id")
	id = strings.Clone(id)
	go note(id)
	return c.SendStatus(fiber.StatusNoContent)
}

func inParts(c *fiber.Ctx) error {
	file, err := c.FormFile("photo")
	if err != nil {
		return err
	}
	title := c.FormValue("title")
	go note(title)
	return c.SendString(file.Filename)
}

type job struct {
	ID    string
	Count int
}

func run(j job) { note(j.ID) }

func otherField(c *fiber.Ctx) error {
	j := job{ID: c.Params("id"), Count: 2}
	go func() {
		for range j.Count {
			note("one")
		}
	}()
	return c.SendStatus(fiber.StatusNoContent)
}

func clonedField(c *fiber.Ctx) error {
	j := job{ID: c.Params("id")}
	j.ID = strings.Clone(j.ID)
	go run(j)
	return c.SendStatus(fiber.StatusNoContent)
}

func measured(c *fiber.Ctx) error {
	body := c.Body()
	go func() {
		if len(body) > 1024 {
			note("large")
		}
	}()
	return c.SendStatus(fiber.StatusNoContent)
}

func ranged(c *fiber.Ctx) error {
	id := c.Params("id")
	done := make(chan struct{})
	go func() {
		defer close(done)
		note(id)
	}()
	for range done {
	}
	return c.SendStatus(fiber.StatusNoContent)
}
