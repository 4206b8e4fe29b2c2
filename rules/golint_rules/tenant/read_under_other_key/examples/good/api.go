// Package api keeps who asks in gin's context.
package api

import "github.com/gin-gonic/gin"

func authenticate(c *gin.Context) {
	c.Set("user_id", c.GetHeader("X-User"))
	c.Set("tenantID", c.GetHeader("X-Tenant"))
	c.Next()
}

// Who asks is read under the key that it has.
func list(c *gin.Context) {
	c.JSON(200, []any{c.GetString("user_id"), c.GetString("tenantID")})
}

// Both keys are known to be in use.
func either(c *gin.Context) string {
	if id := c.GetString("user_id"); id != "" {
		return id
	}
	return c.GetString("userID")
}

// What another one kept is kept under the name of this house.
func adopt(c *gin.Context) {
	if id, ok := c.Get("tenant_id"); ok {
		c.Set("tenantID", id)
	}
}

// Nothing like it is kept by anybody here.
func account(c *gin.Context) string { return c.GetString("account_id") }

// A header is no key of a context.
func header(c *gin.Context) string { return c.GetHeader("userID") }

// Of who asks the frameworks keep something themselves.
func guarded(r *gin.Engine) {
	r.Use(gin.BasicAuth(gin.Accounts{}))
	r.GET("/", func(c *gin.Context) {
		name := c.MustGet("user").(string)
		c.Set("current_user", name)
	})
	r.GET("/own", func(c *gin.Context) { c.JSON(200, c.GetString("user")) })
}
