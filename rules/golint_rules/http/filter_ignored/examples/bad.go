// example: internal/api/payments.go, in a service
package api

import (
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)

type filter struct {
	From, To *time.Time
	Customer *uuid.UUID
	MinTotal *float64
	Page     int
}

func list(c *gin.Context, find func(filter) []string) {
	var wanted filter
	if text := c.Query("from"); text != "" {
		if from, err := time.Parse(time.RFC3339, text); err == nil { // want "`text` is left out where `time.Parse` cannot read it, and 2 more of this file are, and the client gets an answer as if it had not asked for that; answer 400"
			wanted.From = &from
		}
	}
	if customer, err := uuid.Parse(c.Query("customer")); err == nil {
		wanted.Customer = &customer
	}
	if total, err := strconv.ParseFloat(c.Query("min_total"), 64); err == nil && total > 0 {
		wanted.MinTotal = &total
	}
	c.JSON(http.StatusOK, find(wanted))
}
