// Ends the process when a server is told to stop.
package main

import (
	"context"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
	"google.golang.org/grpc"
)

func main() {
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, os.Interrupt, syscall.SIGTERM)
	listener, err := net.Listen("tcp", ":9090")
	if err != nil {
		log.Fatal(err)
	}

	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	go func() {
		log.Fatal(server.ListenAndServe()) // want "shutdown/fatal-around-serve: `ListenAndServe` returns as soon .* `log.Fatal` then ends the process"
	}()
	second := &http.Server{Addr: ":8081", ReadHeaderTimeout: time.Second}
	go func() {
		if err := second.ListenAndServe(); err != nil { // want "`log.Fatalf` then ends the process"
			log.Fatalf("not served: %v", err)
		}
	}()
	e := echo.New()
	go func() { e.Logger.Fatal(e.Start(":8082")) }() // want "`e.Logger.Fatal` then ends"
	app := fiber.New()
	go func() { log.Fatal(app.Listen(":8083")) }() // want "`Listen` returns as soon"
	rpc := grpc.NewServer()
	// It is drained before it returns.
	go func() { log.Fatal(rpc.Serve(listener)) }()

	<-ended
	limited, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	timer := time.AfterFunc(time.Minute, rpc.Stop)
	defer timer.Stop()
	rpc.GracefulStop()
	for _, err := range []error{
		server.Shutdown(limited), second.Shutdown(limited), e.Shutdown(limited), app.ShutdownWithContext(limited),
	} {
		if err != nil {
			log.Println(err)
		}
	}
}
