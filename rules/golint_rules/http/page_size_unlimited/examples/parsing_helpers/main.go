package main

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"

	"example.com/service/orders"
	"example.com/service/users"
)

func main() {
	var db *gorm.DB
	r := gin.New()
	r.GET("/orders", func(c *gin.Context) { orders.List(c, db) })
	r.GET("/users", func(c *gin.Context) { users.List(c, db) })
	_ = http.ListenAndServe(":8080", r)
}
