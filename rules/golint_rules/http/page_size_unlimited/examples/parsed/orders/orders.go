// Package orders lists orders.
package orders

import (
	"example.com/service/paging"
	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

var db *gorm.DB

type order struct{ ID int64 }

// List gives a page.
func List(c *gin.Context) {
	var found []order
	db.Scopes(paging.New(c).Scope()).Find(&found)
	c.JSON(200, found)
}

// Lines gives one that nobody cuts.
func Lines(c *gin.Context) {
	var query paging.Lines
	if c.ShouldBindQuery(&query) != nil { // want "`query.Limit` is as large as the client likes"
		return
	}
	var found []order
	db.Limit(query.Limit).Find(&found)
	c.JSON(200, gin.H{"found": found, "last": query.Last()})
}
