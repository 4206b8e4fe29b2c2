// Package middleware has what its callers may ask for, and what nobody calls.
package middleware

import "github.com/gin-gonic/gin"

// Email gives what an older version kept.
func Email(c *gin.Context) string { return c.GetString("user_email") }
