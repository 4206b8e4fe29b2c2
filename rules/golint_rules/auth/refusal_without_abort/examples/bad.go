package middleware

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func RequireLogin() gin.HandlerFunc {
	return func(c *gin.Context) {
		if c.GetHeader("Authorization") == "" {
			c.JSON(http.StatusUnauthorized, gin.H{"error": "sign in first"}) // want "`c.JSON` refuses, and the `return` behind it ends this function alone"
			return
		}
		c.Next()
	}
}

func RequireAdmin(c *gin.Context) {
	if c.GetString("role") == "" {
		c.Redirect(http.StatusFound, "/login") // want "`c.Redirect` refuses"
		return
	}
	if c.GetString("role") != "admin" {
		forbidden(c) // want "`forbidden` refuses"
		return
	}
	c.Next()
}

func forbidden(c *gin.Context) {
	c.JSON(http.StatusForbidden, gin.H{"error": "forbidden"})
}

func RequireKey(c *gin.Context) {
	if c.Request.URL.Path == "/health" {
		c.Next()
		return
	}
	if c.GetHeader("X-Key") == "" {
		c.String(http.StatusUnauthorized, "no key") // want "`c.String` refuses"
		return
	}
	if c.Request.Method == http.MethodGet {
		c.Next()
		return
	}
	c.Next()
}
