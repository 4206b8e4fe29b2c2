// example: cmd/api/main.go
package main

import (
	"context"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	"github.com/gin-gonic/gin"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	startMetrics(":9090")
	go expose(gin.Default(), ":8081")
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	go func() { _ = server.ListenAndServe() }()
	<-ctx.Done()
	ending, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = server.Shutdown(ending)
}

func startMetrics(port string) {
	app := gin.New()
	instrument(app)
	go expose(app, port)
}

// The helper starts what it is given.
func expose(app *gin.Engine, address string) { _ = app.Run(address) } // want "nothing stops the server that this starts"

func instrument(*gin.Engine) {}
