// An echo with a limit, and one that another server serves.
package main

import (
	"context"
	"net/http"
	"os"
	"time"

	"github.com/labstack/echo/v4"
)

func main() {
	e := echo.New()
	e.Server.ReadHeaderTimeout = 5 * time.Second
	go func() {
		if err := e.Start(":8080"); err != http.ErrServerClosed {
			os.Exit(1)
		}
	}()
	served := echo.New()
	server := &http.Server{Addr: ":8081", Handler: served, ReadTimeout: time.Minute}
	go func() { _ = server.ListenAndServe() }()
	limited, cancel := context.WithTimeout(context.Background(), time.Minute)
	_ = e.Shutdown(limited)
	_ = server.Shutdown(limited)
	cancel()
}
