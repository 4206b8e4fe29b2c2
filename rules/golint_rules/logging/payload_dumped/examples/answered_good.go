package payments

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/rs/zerolog/log"
)

type paymentRequest struct {
	ID     string
	Status string
}

type service struct{}

func (service) find(_ context.Context, id string) (paymentRequest, error) {
	return paymentRequest{ID: id}, nil
}

// What a handler answers is not what it was sent.
func show(c *gin.Context, payments service) {
	found, err := payments.find(c.Request.Context(), c.Param("id"))
	if err != nil {
		_ = c.Error(err)
		return
	}
	log.Info().Any("payment", found).Msg("payment found")
	c.JSON(http.StatusOK, found)
}
