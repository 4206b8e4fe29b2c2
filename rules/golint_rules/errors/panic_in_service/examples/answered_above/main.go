package main

import (
	"github.com/gin-gonic/gin"

	"example.com/service/middleware"
	"example.com/service/orders"
)

func main() {
	router := gin.New()
	router.Use(middleware.Recover())
	router.DELETE("/orders/:id", (&orders.Handler{}).Delete)
	_ = router.Run(":8080")
}
