// example: internal/orders/sorted_bad.go, in a service
package orders

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

type row struct{ UserID string }

type handler struct{ db *gorm.DB }

// A column that is named restricts nothing.
func (h *handler) byUser(c *gin.Context) {
	limit, _ := strconv.Atoi(c.DefaultQuery("limit", "10")) // want "one request reads the whole table into memory"
	var found []row
	err := h.db.Table("orders").Select("user_id").Order("user_id").Limit(limit).Find(&found).Error
	if err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	c.JSON(http.StatusOK, found)
}
