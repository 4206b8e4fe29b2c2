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

func Pay(pay func(id string) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := pay(c.Param("id")); err != nil {
			failed(http.StatusBadGateway, err) // want "`failed` only makes the value that it gives, and nobody takes it"
			return
		}
		c.Status(http.StatusNoContent)
	}
}
