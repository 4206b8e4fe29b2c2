// Package orders lists orders.
package orders

import (
	"github.com/gin-gonic/gin"
	"gorm.io/gorm"

	"example.com/service/numbers"
)

type order struct{ ID int64 }

// List is by a text that a helper reads; how many pages there are says nothing.
func List(c *gin.Context, db *gorm.DB) {
	page := numbers.ToInt(c.Query("page"), 1)
	limit := numbers.ToInt(c.Query("limit"), 20) // want "`c.Query\\(\"limit\"\\)` is as large as the client likes and"
	var found []order
	db.Limit(limit).Offset((page - 1) * limit).Find(&found)
	c.JSON(200, found)
}

// Few are never more than a page holds.
func Few(c *gin.Context, db *gorm.DB) {
	limit := numbers.Within(c.Query("limit"), 20, 100)
	var found []order
	db.Limit(limit).Find(&found)
	c.JSON(200, found)
}

// Fixed has a limit of its own.
func Fixed(c *gin.Context, db *gorm.DB) {
	var found []order
	db.Limit(numbers.ToInt("50", 20)).Find(&found)
	c.JSON(200, found)
}
