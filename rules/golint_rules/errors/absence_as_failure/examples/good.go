package cards

import (
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

type Card struct{ ID string }

// All of them may be none, and what failed is a list.
func list(db *gorm.DB) gin.HandlerFunc {
	return func(c *gin.Context) {
		var cards []Card
		if err := db.Find(&cards, "owner = ?", c.Param("owner")).Error; err != nil {
			c.JSON(http.StatusInternalServerError, gin.H{"error": "failed"})
			return
		}
		c.JSON(http.StatusOK, cards)
	}
}

func find(db *gorm.DB, id string) (*Card, error) {
	var card Card
	err := db.First(&card, "id = ?", id).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, nil
	}
	return &card, err
}

// What it looks for is told apart in the function.
func show(db *gorm.DB) gin.HandlerFunc {
	return func(c *gin.Context) {
		card, err := find(db, c.Param("id"))
		if err != nil {
			c.JSON(http.StatusInternalServerError, gin.H{"error": "failed"})
			return
		}
		if card == nil {
			c.JSON(http.StatusNotFound, nil)
			return
		}
		c.JSON(http.StatusOK, card)
	}
}
