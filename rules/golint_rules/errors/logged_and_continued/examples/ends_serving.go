// example: cmd/api/main.go, in a service
package main

import (
	"log/slog"

	"github.com/gin-gonic/gin"
)

func main() {
	engine := gin.New()
	if err := engine.Run(":8080"); err != nil { // want "errors/logged-and-continued: `engine.Run` failed and only a log line says so, so the program ends with status 0"
		slog.Error("cannot serve", "error", err)
	}
}
