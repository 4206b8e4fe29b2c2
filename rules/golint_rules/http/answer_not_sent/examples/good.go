package payments

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

type failure struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

func failed(code int, err error) failure {
	return failure{Code: code, Message: http.StatusText(code) + ": " + err.Error()}
}

func answered(c *gin.Context, code int) failure {
	made := failure{Code: code}
	c.JSON(code, made)
	return made
}

func Pay(pay func(id string) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := pay(c.Param("id")); err != nil {
			c.JSON(http.StatusBadGateway, failed(http.StatusBadGateway, err))
			return
		}
		answered(c, http.StatusOK)
	}
}
