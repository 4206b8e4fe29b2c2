package main

import (
	"encoding/json"
	"net/http"

	"github.com/gin-gonic/gin"
)

type order struct{ Note string }

func bind(c *gin.Context) {
	var o order
	if err := c.ShouldBindJSON(&o); err != nil { // want "`c.ShouldBindJSON` decodes a body of any size, as one more call of this module does, so a client"
		c.Status(http.StatusBadRequest)
	}
}

func create(w http.ResponseWriter, r *http.Request) {
	var o order
	if err := json.NewDecoder(r.Body).Decode(&o); err != nil {
		w.WriteHeader(http.StatusBadRequest)
	}
}

func main() {
	engine := gin.New()
	engine.POST("/orders", bind)
	http.HandleFunc("/orders", create)
	_ = engine.Run(":8080")
}
