// Package numbers reads numbers from texts.
package numbers

import (
	"strconv"

	"github.com/gin-gonic/gin"
)

// ToInt gives the number of a text, or another one.
func ToInt(text string, other int) int {
	n, err := strconv.Atoi(text)
	if err != nil || n <= 0 {
		return other
	}
	return n
}

// Query gives the number that a request holds by a key, or another one.
func Query(c *gin.Context, key string, other int) int {
	text := c.Query(key)
	if text == "" {
		return other
	}
	return ToInt(text, other)
}

// Within gives the number of a text, and never more than the most.
func Within(text string, other, most int) int {
	n, err := strconv.Atoi(text)
	if err != nil || n <= 0 {
		return other
	}
	if n > most {
		return most
	}
	return n
}
