// Package main lets those of a tenant register others.
package main

import (
	"database/sql"
	"net/http"

	"github.com/gin-gonic/gin"
)

type User struct{ TenantID, Email string }

type request struct {
	TenantID string `json:"tenant_id"`
	Email    string `json:"email"`
}

type handler struct{ db *sql.DB }

func (h *handler) register(c *gin.Context) {
	var req request
	if err := c.ShouldBindJSON(&req); err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	user := User{TenantID: req.TenantID, Email: req.Email}
	if _, err := h.db.ExecContext(c, "INSERT INTO users (tenant_id, email) VALUES ($1, $2)", user.TenantID, user.Email); err != nil {
		c.Status(http.StatusInternalServerError)
	}
}

func authenticate(c *gin.Context) {
	if c.GetHeader("Authorization") == "" {
		c.AbortWithStatus(http.StatusUnauthorized)
	}
}

func main() {
	h := &handler{}
	r := gin.Default()
	users := r.Group("/users", authenticate)
	users.POST("/register", h.register)
	if err := r.Run(); err != nil {
		panic(err)
	}
}
