package handlers

import (
	"context"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
)

// What stands behind this has another name.
type Searching interface {
	Flights(ctx context.Context, page, size int) ([]string, error)
}

func List(flights Searching) gin.HandlerFunc {
	return func(c *gin.Context) {
		page, size := pageOf(c)
		found, err := flights.Flights(c, page, size)
		if err != nil {
			c.Status(http.StatusInternalServerError)
			return
		}
		c.JSON(http.StatusOK, found)
	}
}

func pageOf(c *gin.Context) (page, size int) {
	page, _ = strconv.Atoi(c.Query("page"))
	given, _ := c.GetQuery("size") // want "`c.GetQuery\\(\"size\"\\)` is as large as the client likes"
	size, err := strconv.Atoi(given)
	if err != nil {
		size = 30
	}
	return page, size
}
