// Package api serves what belongs to tenants.
package api

import (
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)

type key string

func authenticate(c *gin.Context, claims map[string]any) {
	tenantID, err := uuid.Parse(c.GetHeader("X-Token"))
	if err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Set("tenant_id", tenantID)
	c.Set("user_id", claims["user_id"])
	c.Set("role", "reader")
	c.Next()
}

func list(c *gin.Context) {
	tenantID := c.MustGet("tenant_id").(uuid.UUID)
	name, _ := c.MustGet("tenant_id").(fmt.Stringer)
	userID := c.GetString("user_id")
	other := c.GetString("member_id")
	kept, ok := c.Get("tenant_id")
	if again, is := kept.(uuid.UUID); ok && is && again == tenantID {
		c.JSON(http.StatusOK, gin.H{"role": c.GetString("role"), "user": userID, "other": other, "name": name})
	}
	page := c.GetInt("page")
	c.JSON(http.StatusOK, page)
}

// What it reads is what somebody else kept, as it keeps another in its place.
func replace(c *gin.Context) {
	claims := c.MustGet("user").(map[string]string)
	c.Set("user", member{Name: claims["name"]})
	c.Next()
}

type member struct{ Name string }

func greet(c *gin.Context) {
	c.JSON(http.StatusOK, c.MustGet("user").(member).Name)
}
