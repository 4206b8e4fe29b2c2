package api

import "github.com/gin-gonic/gin"

const roleKey = "user_role"

func authenticate(c *gin.Context) {
	c.Set("user_id", c.GetHeader("X-User"))
	c.Set("tenant_id", c.GetHeader("X-Tenant"))
	c.Set(roleKey, "member")
	c.Next()
}

func list(c *gin.Context) {
	userID, _ := c.Get("userID")               // want "finds nothing, for everybody: nothing is kept under `userID`, and who asks is kept under `user_id`"
	tenantID := c.MustGet("tenantID").(string) // want "kept under `tenant_id`; read that"
	c.JSON(200, []any{userID, tenantID})
}

func approve(c *gin.Context) {
	if role, _ := c.Get("role"); role != "admin" { // want "kept under `user_role`"
		c.AbortWithStatus(403)
		return
	}
	c.Status(204)
}

func approveAll(c *gin.Context) {
	if c.GetString("role") == "admin" { // the first read of a file tells of the others
		c.Status(204)
	}
}
