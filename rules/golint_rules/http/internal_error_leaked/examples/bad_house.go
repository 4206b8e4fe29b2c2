package house

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log"
	"net/http"

	"github.com/gin-gonic/gin"
)

type body struct {
	Message string   `json:"message"`
	Errors  []string `json:"errors"`
}

// What hangs on it is how it is logged.
func failed(c *gin.Context, status int, message string) {
	if status >= http.StatusInternalServerError {
		log.Println(message)
	}
	c.JSON(status, body{Message: message})
}

func failedWith(c *gin.Context, status int, message string, details []string) {
	c.JSON(status, body{Message: message, Errors: details})
}

func failedPerhaps(c *gin.Context, status int, message string, detail ...string) {
	answer := gin.H{"message": message}
	if len(detail) > 0 && detail[0] != "" {
		answer["error"] = detail[0]
	}
	c.JSON(status, answer)
}

// It tells nothing of what has failed within.
func hidden(c *gin.Context, status int, message string) {
	if status >= http.StatusInternalServerError {
		c.JSON(status, body{Message: "sorry"})
		return
	}
	c.JSON(status, body{Message: message})
}

func rows(c *gin.Context, db *sql.DB) {
	found, err := db.Query("SELECT id FROM orders")
	if err != nil {
		failed(c, http.StatusInternalServerError, err.Error()) // want "`err.Error\\(\\)` of `db.Query` goes to the client in an answer of 500, and 6 more"
		return
	}
	defer found.Close()
	c.JSON(200, nil)
}

func list(c *gin.Context, db *sql.DB) {
	if _, err := db.Exec("DELETE FROM orders"); err != nil {
		failedWith(c, http.StatusInternalServerError, "not deleted", []string{err.Error()})
		return
	}
	c.JSON(200, nil)
}

func perhaps(c *gin.Context, db *sql.DB) {
	if _, err := db.Exec("DELETE FROM orders"); err != nil {
		failedPerhaps(c, http.StatusInternalServerError, "not deleted", err.Error())
		return
	}
	c.JSON(200, nil)
}

func hides(c *gin.Context, db *sql.DB) {
	if _, err := db.Exec("DELETE FROM orders"); err != nil {
		hidden(c, http.StatusInternalServerError, err.Error())
		return
	}
	c.JSON(200, nil)
}

var errNone = errors.New("none")

// The status of a failure is one of those that are chosen.
func chosen(c *gin.Context, err error) {
	status := http.StatusInternalServerError
	if errors.Is(err, errNone) {
		status = http.StatusNotFound
	}
	c.JSON(status, gin.H{"error": err.Error()})
}

func switched(c *gin.Context, kind string, err error) {
	var status int
	switch kind {
	case "none":
		status = http.StatusNotFound
	default:
		status = http.StatusInternalServerError
	}
	c.JSON(status, gin.H{"error": err.Error()})
}

type permissionService interface {
	CheckPermission(ctx context.Context, user string) (bool, error)
}

func may(c *gin.Context, service permissionService) {
	isAllowed, err := service.CheckPermission(c, c.Param("user"))
	if err != nil {
		c.JSON(500, gin.H{"error": err.Error()})
		return
	}
	c.JSON(200, isAllowed)
}

// What a panic was made with is mostly an error of the runtime or of a library.
func recovered() gin.HandlerFunc {
	return func(c *gin.Context) {
		defer func() {
			if caught := recover(); caught != nil {
				log.Println(caught)
				c.JSON(500, gin.H{"error": fmt.Sprintf("%v", caught)})
			}
		}()
		c.Next()
	}
}
