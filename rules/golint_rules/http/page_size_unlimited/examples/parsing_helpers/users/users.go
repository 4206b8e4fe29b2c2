// Package users lists users.
package users

import (
	"github.com/gin-gonic/gin"
	"gorm.io/gorm"

	"example.com/service/numbers"
)

type user struct{ ID int64 }

// List is by a key that a helper asks the request for.
func List(c *gin.Context, db *gorm.DB) {
	size := numbers.Query(c, "size", 20) // want "`numbers.Query\\(c, \"size\", 20\\)` is as large as the client likes and"
	var found []user
	db.Limit(size).Find(&found)
	c.JSON(200, found)
}
