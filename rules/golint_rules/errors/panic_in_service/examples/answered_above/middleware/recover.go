package middleware

import (
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
)

type hasStatus interface{ StatusCode() int }

// Recover answers what a handler throws.
func Recover() gin.HandlerFunc {
	return func(c *gin.Context) {
		defer func() {
			thrown := recover()
			if thrown == nil {
				return
			}
			slog.Error("refused", "error", thrown)
			if refusal, ok := thrown.(hasStatus); ok {
				c.JSON(refusal.StatusCode(), refusal)
				return
			}
			c.JSON(http.StatusInternalServerError, gin.H{"error": "internal"})
		}()
		c.Next()
	}
}
