package api

import "github.com/gin-gonic/gin"

type claims struct{ UserID uint }

func authenticate(c *gin.Context) {
	c.Set("claims", claims{UserID: 1})
	c.Next()
}

func bind(c *gin.Context) {
	userID, exists := c.Get("user_id") // want "nothing is kept under `user_id`, and middleware keeps `claims` and the like alone"
	if !exists {
		c.AbortWithStatus(401)
		return
	}
	c.JSON(200, userID)
}

func show(c *gin.Context) {
	found, _ := c.Get("claims")
	c.JSON(200, found)
}
