package payments

import (
	"context"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"
)

type Gateway interface {
	Charge(ctx context.Context, id string) error
}

type answer struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

func failed(message string) answer {
	made := answer{Code: "failed"}
	made.Message = message
	return made
}

func Charge(gateway Gateway) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := gateway.Charge(c.Request.Context(), c.Param("id")); err != nil {
			message := fmt.Sprintf("not charged: %v", err) // want "`err` of `gateway.Charge` goes to the client in an answer of 502"
			c.JSON(http.StatusBadGateway, failed(message))
			return
		}
		c.Status(http.StatusNoContent)
	}
}
