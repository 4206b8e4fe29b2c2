// example: internal/orders/columns_bad.go, in a service
package orders

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

type own struct{ ID int64 }

type handler struct{ db *gorm.DB }

func (h *handler) mine(c *gin.Context) {
	limit, _ := strconv.Atoi(c.DefaultQuery("limit", "10")) // want "one request reads all that its user has into memory"
	var found []own
	err := h.db.Where("user_id", c.GetString("user_id")).Limit(limit).Find(&found).Error
	if err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	c.JSON(http.StatusOK, found)
}
