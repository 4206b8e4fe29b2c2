// example: internal/api/payments.go, in a service
package api

import (
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)

type filter struct {
	From     *time.Time
	Customer *uuid.UUID
	Page     int
}

func list(c *gin.Context, find func(filter) []string) {
	var wanted filter
	if text := c.Query("from"); text != "" {
		from, err := time.Parse(time.RFC3339, text)
		if err != nil {
			c.JSON(http.StatusBadRequest, gin.H{"error": "from is no date"})
			return
		}
		wanted.From = &from
	}
	if customer, err := uuid.Parse(c.Query("customer")); err == nil {
		wanted.Customer = &customer
	} else {
		c.JSON(http.StatusBadRequest, gin.H{"error": "customer is no ID"})
		return
	}
	// A page that is none is the first.
	if page, err := strconv.Atoi(c.Query("page")); err == nil {
		wanted.Page = page
	}
	c.JSON(http.StatusOK, find(wanted))
}

// It is written in one way or the other.
func either(c *gin.Context) (day time.Time) {
	text := c.Query("day")
	if read, err := time.Parse(time.RFC3339, text); err == nil {
		day = read
	}
	if read, err := time.Parse(time.DateOnly, text); err == nil {
		day = read
	}
	return day
}

// Somebody else is told of that.
func unread(c *gin.Context) uuid.UUID {
	id, _ := uuid.Parse(c.Query("id"))
	return id
}

// No client has written it.
func since() (day time.Time) {
	if read, err := time.Parse(time.DateOnly, os.Getenv("SINCE")); err == nil {
		day = read
	}
	return day
}

// What is no ID is a name, and every request has an ID.
func find(c *gin.Context, byID func(uuid.UUID) string, byName func(string) string) string {
	request := uuid.New()
	if id, err := uuid.Parse(c.GetHeader("X-Request-ID")); err == nil {
		request = id
	}
	found, text := "", c.Param("customer")
	if id, err := uuid.Parse(text); err == nil {
		found = byID(id)
	}
	if found == "" {
		found = byName(text)
	}
	return request.String() + found
}

// What is not there is refused behind it.
func one(c *gin.Context, find func(uuid.UUID, filter) string) {
	var id uuid.UUID
	if parsed, err := uuid.Parse(c.Param("id")); err == nil {
		id = parsed
	}
	if id == uuid.Nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": "id is no ID"})
		return
	}
	var wanted filter
	if from, err := time.Parse(time.RFC3339, c.Query("from")); err == nil {
		wanted.From = &from
	}
	if c.Query("from") != "" && wanted.From == nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": "from is no date"})
		return
	}
	c.JSON(http.StatusOK, find(id, wanted))
}

func owned(c *gin.Context, find func(int) string) {
	owner, isKnown := 0, false
	if id, err := strconv.Atoi(c.Query("owner_id")); err == nil {
		owner, isKnown = id, true
	}
	if !isKnown {
		c.JSON(http.StatusBadRequest, gin.H{"error": "owner_id is no ID"})
		return
	}
	c.JSON(http.StatusOK, find(owner))
}
