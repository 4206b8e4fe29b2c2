package main

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/service/handlers"
	"example.com/service/services"
	"example.com/service/stores"
)

func main() {
	router := gin.New()
	router.GET("/flights", handlers.List(&services.Flight{Stored: &stores.Queries{}}))
	_ = http.ListenAndServe(":8080", router)
}
