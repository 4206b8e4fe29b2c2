// Starts servers that nothing stops.
package main

import (
	"context"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
	"google.golang.org/grpc"
)

func main() {
	listener, err := net.Listen("tcp", ":9090")
	if err != nil {
		os.Exit(1)
	}
	failed := make(chan error, 9)
	go func() { failed <- http.ListenAndServe(":8080", nil) }() // want "shutdown/absent: `http.ListenAndServe` serves until the process is killed"
	go func() { failed <- http.Serve(listener, nil) }()         // want "what `http.Serve` has in flight is cut off"
	go func() { failed <- withGin() }()
	go func() { failed <- withEcho() }()
	go func() { failed <- withFiber() }()
	go func() { failed <- withGRPC(listener) }()
	go func() { failed <- twoServers() }()
	go func() { failed <- handedOn() }()
	<-failed
}

func withGin() error {
	router := gin.New()
	return router.Run(":8081") // want "serve it through an `http.Server` with a `ReadHeaderTimeout`"
}

func withEcho() error {
	e := echo.New()
	return e.Start(":8082") // want "nothing stops the server that this starts"
}

func withFiber() error {
	app := fiber.New()
	return app.Listen(":8083") // want "call its `Shutdown` with a deadline"
}

func withGRPC(listener net.Listener) error {
	server := grpc.NewServer()
	return server.Serve(listener) // want "call its `GracefulStop`"
}

// Two servers, and only one of them is stopped.
func twoServers() error {
	plain := &http.Server{Addr: ":80"}
	secure := &http.Server{Addr: ":443"}
	failed := make(chan error, 2)
	go func() { failed <- plain.ListenAndServe() }()
	go func() { failed <- secure.ListenAndServeTLS("cert.pem", "key.pem") }() // want "nothing stops"
	interrupted, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	<-interrupted.Done()
	return plain.Shutdown(context.WithoutCancel(interrupted))
}

// Echo serves what it is given, and its own `Shutdown` does not reach that.
func handedOn() error {
	e := echo.New()
	server := &http.Server{Addr: ":8084"}
	go func() {
		if err := e.StartServer(server); err != nil { // want "call the `Shutdown` of the `http.Server` that it is given"
			os.Exit(1)
		}
	}()
	limited, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	return e.Shutdown(limited)
}
