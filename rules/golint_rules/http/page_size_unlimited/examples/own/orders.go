// example: internal/orders/orders.go, in a service
package orders

import (
	"context"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

type order struct{ ID int64 }

type repository struct{ db *gorm.DB }

// The rows of one person, whatever else is asked.
func (r *repository) listOfUser(ctx context.Context, userID string, limit int) ([]order, error) {
	var found []order
	err := r.db.WithContext(ctx).Where("user_id = ?", userID).Order("id").Limit(limit).Find(&found).Error
	return found, err
}

// Of a person only where one is named.
func (r *repository) list(ctx context.Context, userID string, limit int) ([]order, error) {
	var found []order
	query := r.db.WithContext(ctx).Order("id")
	if userID != "" {
		query = query.Where("user_id = ?", userID)
	}
	err := query.Limit(limit).Find(&found).Error
	return found, err
}

type handler struct{ orders *repository }

func (h *handler) mine(c *gin.Context) {
	limit, _ := strconv.Atoi(c.DefaultQuery("limit", "10")) // want "one request reads all that its user has into memory"
	found, err := h.orders.listOfUser(c, c.GetString("user_id"), limit)
	if err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	c.JSON(http.StatusOK, found)
}

func (h *handler) all(c *gin.Context) {
	rows, _ := strconv.Atoi(c.DefaultQuery("rows", "10")) // want "one request reads the whole table into memory"
	found, err := h.orders.list(c, c.Query("user"), rows)
	if err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	c.JSON(http.StatusOK, found)
}
