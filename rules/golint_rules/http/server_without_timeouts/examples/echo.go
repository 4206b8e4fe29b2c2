// Echo's own server has no limit.
package main

import (
	"context"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/labstack/echo/v4"
)

func main() {
	e := echo.New() // want "the server of `echo.New` waits for its clients without a limit, .* `ReadHeaderTimeout` of its `Server`"
	go func() {
		if err := e.Start(":8080"); err != http.ErrServerClosed {
			os.Exit(1)
		}
	}()
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	<-ctx.Done()
	stop()
	limited, cancel := context.WithTimeout(context.Background(), time.Minute)
	if err := e.Shutdown(limited); err != nil {
		os.Exit(1)
	}
	cancel()
}
