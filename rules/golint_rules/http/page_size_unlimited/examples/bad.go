package orders

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

type order struct{ ID int64 }

type OrderRepository interface {
	List(ctx context.Context, limit, offset int) ([]order, error)
}

type orderRepository struct {
	orm *gorm.DB
	db  *sql.DB
}

func (r *orderRepository) List(ctx context.Context, limit, offset int) ([]order, error) {
	var found []order
	err := r.orm.WithContext(ctx).Limit(limit).Offset(offset).Find(&found).Error
	return found, err
}

type OrderService struct{ orders OrderRepository }

func (s *OrderService) List(ctx context.Context, page, limit int) ([]order, error) {
	if limit <= 0 {
		limit = 20
	}
	found, err := s.orders.List(ctx, limit+1, (page-1)*limit)
	if len(found) > limit {
		found = found[:limit]
	}
	return found, err
}

type handler struct {
	service *OrderService
	orders  *orderRepository
}

// Through a service and an interface.
func (h *handler) list(c *gin.Context) {
	page, _ := strconv.Atoi(c.DefaultQuery("page", "1"))
	limit, _ := strconv.Atoi(c.DefaultQuery("limit", "10")) // want "`c.DefaultQuery\\(\"limit\", \"10\"\\)` is as large as the client likes, as \\d+ others in this package are,"
	found, err := h.service.List(c, page, limit)
	if err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	c.JSON(http.StatusOK, found)
}

// In one function, by a text that is not empty.
func (h *handler) recent(w http.ResponseWriter, r *http.Request) {
	limit := 50
	if text := r.URL.Query().Get("limit"); text != "" {
		if parsed, err := strconv.Atoi(text); err == nil && parsed > 0 {
			limit = parsed
		}
	}
	_, _ = h.orders.db.QueryContext(r.Context(), "SELECT id FROM orders WHERE paid = $1 LIMIT $2", true, limit)
}

// A value that is bound.
type Filter struct {
	Status string `form:"status"`
	Limit  int    `form:"limit"`
}

func (h *handler) search(c *gin.Context) {
	var filter Filter
	if err := c.ShouldBindQuery(&filter); err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	_, _ = h.orders.find(c, filter)
}

func (r *orderRepository) find(ctx context.Context, filter Filter) (*sql.Rows, error) {
	query := "SELECT id FROM orders WHERE status = $1"
	args := []any{filter.Status}
	query += fmt.Sprintf(" LIMIT $%d", len(args)+1)
	args = append(args, filter.Limit)
	return r.db.QueryContext(ctx, query, args...)
}
