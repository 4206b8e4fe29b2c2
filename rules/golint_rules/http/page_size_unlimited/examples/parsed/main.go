// Requests whose sizes a helper cuts on the way, and one that a helper only reads.
package main

import (
	"net/http"

	"example.com/service/orders"
	"github.com/gin-gonic/gin"
)

func main() {
	r := gin.New()
	r.GET("/orders", orders.List)
	r.GET("/lines", orders.Lines)
	_ = http.ListenAndServe(":8080", r)
}
