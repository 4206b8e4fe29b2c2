// example: internal/api/visits.go, in a service
package api

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)

type visit struct {
	From *string `json:"from"`
	Till string  `json:"till"`
	Whom string  `json:"whom"`
}

func change(c *gin.Context, save func(map[string]any) error) {
	var req visit
	if err := c.ShouldBindJSON(&req); err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": "no visit"})
		return
	}
	changes := map[string]any{}
	if req.From != nil {
		if from, err := parseTime(*req.From); err == nil { // want "`\\*req.From` is left out where `parseTime` cannot read it, and 2 more of this file are"
			changes["from"] = from
		}
	}
	if till, err := parseTime(req.Till); err == nil {
		changes["till"] = till
	}
	if whom, err := uuid.Parse(req.Whom); err == nil {
		changes["whom"] = whom
	}
	if err := save(changes); err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	c.Status(http.StatusNoContent)
}

func parseTime(text string) (time.Time, error) {
	text = strings.TrimSpace(text)
	for _, layout := range []string{time.RFC3339, time.DateTime} {
		if read, err := time.Parse(layout, text); err == nil {
			return read, nil
		}
	}
	return time.Time{}, errors.New("no time")
}
