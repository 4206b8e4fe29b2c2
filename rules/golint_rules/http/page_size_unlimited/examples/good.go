package orders

import (
	"context"
	"errors"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

const maxLimit = 100

type order struct{ ID int64 }

type OrderRepository interface {
	List(ctx context.Context, limit, offset int) ([]order, error)
	Top(ctx context.Context, limit int) ([]order, error)
}

type orderRepository struct{ orm *gorm.DB }

func (r *orderRepository) List(ctx context.Context, limit, offset int) ([]order, error) {
	var found []order
	err := r.orm.WithContext(ctx).Limit(limit).Offset(offset).Find(&found).Error
	return found, err
}

// Cut where it is used.
func (r *orderRepository) Top(ctx context.Context, limit int) ([]order, error) {
	var found []order
	if limit > maxLimit {
		limit = maxLimit
	}
	err := r.orm.WithContext(ctx).Limit(limit).Find(&found).Error
	return found, err
}

type handler struct {
	orders OrderRepository
	db     *orderRepository
}

func (h *handler) list(c *gin.Context) {
	limit, err := strconv.Atoi(c.DefaultQuery("limit", "10"))
	if err != nil || limit < 1 || limit > maxLimit {
		limit = 10
	}
	_, _ = h.orders.List(c, limit, 0)
}

func (h *handler) top(c *gin.Context) {
	limit, _ := strconv.Atoi(c.Query("limit"))
	_, _ = h.orders.Top(c, limit)
}

func (h *handler) least(c *gin.Context) {
	limit, _ := strconv.Atoi(c.Query("limit"))
	_, _ = h.orders.List(c, min(limit, maxLimit), 0)
}

func clamp(size int) int {
	if size > maxLimit {
		return maxLimit
	}
	return size
}

func (h *handler) clamped(c *gin.Context) {
	limit, _ := strconv.Atoi(c.Query("limit"))
	_, _ = h.orders.List(c, clamp(limit), 0)
}

func (h *handler) parsed(w http.ResponseWriter, r *http.Request) {
	limit := 10
	if text := r.URL.Query().Get("limit"); text != "" {
		if parsed, err := strconv.Atoi(text); err == nil && parsed > 0 && parsed <= 100 {
			limit = parsed
		}
	}
	_, _ = h.orders.List(r.Context(), limit, 0)
}

// A tag says what it may be, or a method cuts it.
type Filter struct {
	Limit int `form:"limit" binding:"min=1,max=100"`
}

type Page struct {
	Size int `form:"size"`
}

func (p *Page) normalize() {
	if p.Size > maxLimit || p.Size < 1 {
		p.Size = maxLimit
	}
}

func (h *handler) search(c *gin.Context) {
	var filter Filter
	var page Page
	if c.ShouldBindQuery(&filter) != nil || c.ShouldBindQuery(&page) != nil {
		return
	}
	page.normalize()
	_, _ = h.orders.List(c, filter.Limit, 0)
	_, _ = h.orders.List(c, page.Size, 0)
}

// A job says itself how many.
func (h *handler) sweep(ctx context.Context, limit int) ([]order, error) {
	return h.orders.List(ctx, limit, 0)
}

var errTooMany = errors.New("too many")

func checkPage(limit, offset int) error {
	if limit > maxLimit || offset < 0 {
		return errTooMany
	}
	return nil
}

// A function looks at it.
func (h *handler) checked(c *gin.Context) {
	limit, _ := strconv.Atoi(c.Query("limit"))
	if err := checkPage(limit, 0); err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	_, _ = h.orders.List(c, limit, 0)
}
