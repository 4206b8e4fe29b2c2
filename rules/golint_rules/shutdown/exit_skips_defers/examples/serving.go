// The server's goroutine ends the process, while main waits with what it has put off.
package main

import (
	"context"
	"database/sql"
	"errors"
	"log"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"go.opentelemetry.io/otel/sdk/trace"
)

func setUp(context.Context) (func(context.Context) error, error) { return nil, nil }

func main() {
	if os.Getenv("TRACES") != "" {
		flush()
		return
	}
	db, err := sql.Open("postgres", os.Getenv("DSN"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	provider := trace.NewTracerProvider()
	defer provider.Shutdown(context.Background())
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	go func() {
		if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
			log.Fatal(err) // want "`log.Fatal` ends the process from a goroutine, so the deferred `provider.Shutdown` never runs; send the error to `main`"
		}
	}()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	<-ctx.Done()
	end, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := server.Shutdown(end); err != nil {
		log.Print(err)
	}
}

// What could be set up where the settings want it is put off on the way to serve.
func flush() {
	if os.Getenv("EXPORTER") != "" {
		shutdown, err := setUp(context.Background())
		if err != nil {
			log.Print(err)
		} else {
			defer shutdown(context.Background())
		}
	}
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	go func() {
		if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
			log.Fatal(err) // want "`log.Fatal` ends the process from a goroutine, so the deferred `shutdown` never runs"
		}
	}()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	<-ctx.Done()
}

func serve(ctx context.Context) error {
	server := &http.Server{Addr: ":8081", ReadHeaderTimeout: time.Second}
	context.AfterFunc(ctx, func() { _ = server.Shutdown(context.WithoutCancel(ctx)) })
	return server.ListenAndServe()
}

// What is handed the error of serving ends the process.
func checked(ctx context.Context) {
	provider := trace.NewTracerProvider()
	defer provider.Shutdown(context.Background())
	cobra.CheckErr(serve(ctx)) // want "`cobra.CheckErr` ends the process, so the deferred `provider.Shutdown` never runs"
}
