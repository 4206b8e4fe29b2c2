// Package api is behind middleware of its house, which may keep who asks as well.
package api

import (
	"example.org/house/middleware"
	"github.com/gin-gonic/gin"
)

func routes(r *gin.Engine) {
	r.Use(middleware.Authenticate())
	r.GET("/", list)
}

func adopt(c *gin.Context) { c.Set("userID", c.GetHeader("X-User")) }

func list(c *gin.Context) { c.JSON(200, c.GetString("user_id")) }
