package middleware

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func RequireLogin() gin.HandlerFunc {
	return func(c *gin.Context) {
		if c.GetHeader("Authorization") == "" {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "sign in first"})
			return
		}
		c.Next()
	}
}

func RequireAdmin(c *gin.Context) {
	if c.GetString("role") == "" {
		c.Redirect(http.StatusFound, "/login")
		c.Abort()
		return
	}
	if c.GetString("role") != "admin" {
		forbidden(c)
		return
	}
	c.Next()
}

func forbidden(c *gin.Context) {
	c.JSON(http.StatusForbidden, gin.H{"error": "forbidden"})
	c.Abort()
}

// What is let through is answered behind the handlers.
func Errors(c *gin.Context) {
	c.Next()
	if len(c.Errors) > 0 {
		c.JSON(http.StatusInternalServerError, gin.H{"error": "failed"})
		return
	}
}

// Aborted before.
func First(c *gin.Context) {
	if c.Query("broken") != "" {
		c.Abort()
		if c.Query("json") != "" {
			c.JSON(http.StatusBadRequest, gin.H{"error": "broken"})
			return
		}
		c.String(http.StatusBadRequest, "broken")
		return
	}
	c.Next()
}

// A health check answers well, and lets the others go on.
func Health(c *gin.Context) {
	if c.Request.URL.Path == "/health" {
		c.JSON(http.StatusOK, gin.H{"status": "ok"})
		return
	}
	c.Next()
}

type ending interface{ End(c *gin.Context) }

// Who is handed the request may end it.
func Ended(ending ending, deny func(c *gin.Context)) gin.HandlerFunc {
	return func(c *gin.Context) {
		if c.GetHeader("Authorization") == "" {
			c.JSON(http.StatusUnauthorized, gin.H{"error": "sign in first"})
			ending.End(c)
			return
		}
		if c.GetHeader("X-Role") == "" {
			c.JSON(http.StatusForbidden, gin.H{"error": "forbidden"})
			deny(c)
			return
		}
		c.Next()
	}
}

// Behind `Next` the handlers have run.
func Late(c *gin.Context) {
	if c.Query("timed") != "" {
		c.Next()
		if len(c.Errors) > 0 {
			c.JSON(http.StatusInternalServerError, gin.H{"error": "failed"})
			return
		}
		return
	}
	c.Next()
}
