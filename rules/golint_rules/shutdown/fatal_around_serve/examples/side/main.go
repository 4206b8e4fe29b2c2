// Ends the process when its profiler, the only server of its kind, is told to stop.
package main

import (
	"context"
	"log"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	"github.com/gofiber/fiber/v2"
)

type program struct {
	api   *fiber.App
	debug *http.Server
}

func serveDebug(server *http.Server) {
	log.Fatal(server.ListenAndServe()) // want "shutdown/fatal-around-serve: `ListenAndServe` returns as soon"
}

func (p *program) run(ctx context.Context) error {
	go serveDebug(p.debug)
	go func() { _ = p.api.Listen(":8080") }()
	<-ctx.Done()
	limited, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := p.debug.Shutdown(limited); err != nil {
		return err
	}
	return p.api.ShutdownWithContext(limited)
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	p := program{api: fiber.New(), debug: &http.Server{Addr: "localhost:6060", ReadHeaderTimeout: time.Second}}
	if err := p.run(ctx); err != nil {
		log.Print(err)
	}
}
