// example: internal/handler/handler.go, in a service
package handler

import (
	"log/slog"

	"github.com/gofiber/fiber/v2"
)

type event struct {
	Agent string
	Route string
}

type auditor interface {
	Note(agent, id string) error
	NoteEvent(e event) error
}

type handler struct{ audit auditor }

func note(ip string) { slog.Info("seen", "ip", ip) }

func (h *handler) seen(c *fiber.Ctx) error {
	ip := c.Get("X-Real-Ip")
	go note(ip) // want "`c.Get` only lends its text, and fiber writes the next request over it"
	return c.SendStatus(fiber.StatusNoContent)
}

func (h *handler) direct(c *fiber.Ctx) error {
	go note(c.Query("from")) // want "`c.Query` only lends its text"
	return c.SendStatus(fiber.StatusNoContent)
}

func (h *handler) pay(c *fiber.Ctx) error {
	id := c.Params("id")
	go func() {
		if err := h.audit.Note("none", id); err != nil { // want "`c.Params` only lends its text"
			slog.Error("not noted", "error", err)
		}
	}()
	return c.SendStatus(fiber.StatusAccepted)
}

func (h *handler) cancel(c *fiber.Ctx) error {
	e := event{Agent: c.Get("User-Agent"), Route: "cancel"}
	go func() {
		if err := h.audit.NoteEvent(e); err != nil { // want "`c.Get` only lends its text"
			slog.Error("not noted", "error", err)
		}
	}()
	return c.SendStatus(fiber.StatusAccepted)
}

func (h *handler) handedOn(c *fiber.Ctx) error {
	body := c.Body()
	go func(raw []byte) {
		slog.Info("came", "size", len(raw))
	}(body) // want "`c.Body` only lends its text"
	return c.SendStatus(fiber.StatusAccepted)
}

func (h *handler) both(c *fiber.Ctx) error {
	id, from := c.Params("id"), c.Query("from")
	agent := c.Get("User-Agent")
	name := c.FormValue("name")
	go func() {
		if err := h.audit.Note(agent, name); err != nil { // want "`c.Get` only lends its text"
			slog.Error("not noted", "error", err)
		}
	}()
	return c.SendString(id + from)
}
