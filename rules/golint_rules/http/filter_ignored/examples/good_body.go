// example: internal/api/visits.go, in a service
package api

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)

type visit struct {
	From string `json:"from"`
	Whom string `json:"whom" binding:"required,uuid"`
}

type person struct{ ID uuid.UUID }

type people struct{ all map[uuid.UUID]person }

func (p *people) find(_ context.Context, id string) (person, error) {
	key, err := uuid.Parse(id)
	if err != nil {
		return person{}, err
	}
	return p.all[key], nil
}

func add(c *gin.Context, all *people, save func(map[string]any)) {
	var req visit
	if err := c.ShouldBindJSON(&req); err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": "no visit"})
		return
	}
	changes := map[string]any{}
	// The validator has looked at it.
	if whom, err := uuid.Parse(req.Whom); err == nil {
		changes["whom"] = whom
	}
	// It looks for somebody, and reads no text alone.
	if found, err := all.find(c.Request.Context(), req.From); err == nil {
		changes["host"] = found.ID
	}
	from, err := parseDay(req.From)
	if err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": "no day"})
		return
	}
	changes["from"] = from
	save(changes)
	c.Status(http.StatusNoContent)
}

func parseDay(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, errors.New("no day")
	}
	return time.Parse(time.DateOnly, text)
}

// Who made the visit has looked at it.
func later(one visit, changes map[string]any) {
	if from, err := parseDay(one.From); err == nil {
		changes["from"] = from
	}
}

type search struct {
	Whom string `json:"whom"`
	Name string `json:"name"`
}

// Who is handed what was sent may look at it.
func handedOn(c *gin.Context, list func(search, map[string]any)) {
	var req search
	if err := c.ShouldBindJSON(&req); err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	changes := map[string]any{}
	if whom, err := uuid.Parse(req.Whom); err == nil {
		changes["whom"] = whom
	}
	list(req, changes)
}

// What is no ID is a name.
func either(c *gin.Context, list func(string, map[string]any)) {
	var req search
	if err := c.ShouldBindJSON(&req); err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	changes := map[string]any{}
	if whom, err := uuid.Parse(req.Whom); err == nil {
		changes["whom"] = whom
	}
	list(req.Whom, changes)
}

func named(c *gin.Context, list func(string, map[string]any)) {
	var req search
	if err := c.ShouldBindJSON(&req); err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	name, changes := req.Whom, map[string]any{}
	if whom, err := uuid.Parse(req.Whom); err == nil {
		changes["whom"] = whom
	}
	list(name, changes)
}
