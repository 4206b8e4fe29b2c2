// Ends the process while it starts, or closes what the system closes as well.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/getsentry/sentry-go"
	"go.opentelemetry.io/otel/sdk/trace"
)

func main() {
	provider := trace.NewTracerProvider()
	defer provider.Shutdown(context.Background())
	db, err := sql.Open("postgres", os.Getenv("DSN"))
	if err != nil {
		// Nothing was traced yet.
		log.Fatal(err)
	}
	defer db.Close()
	defer sentry.Flush(2 * time.Second)
	if err := db.Ping(); err != nil {
		sentry.CaptureException(err)
		log.Fatal(err) // want "the deferred `sentry.Flush` never runs"
	}
	serve(db)
}

func serve(db *sql.DB) {
	provider := trace.NewTracerProvider()
	defer provider.Shutdown(context.Background())
	if err := db.Ping(); err != nil {
		log.Fatal(err)
	}
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	if err := server.ListenAndServe(); err != nil {
		log.Fatal(err) // want "the deferred `provider.Shutdown` never runs"
	}
}

func once(ctx context.Context, db *sql.DB) {
	connection, err := db.Conn(ctx)
	if err != nil {
		log.Fatal(err)
	}
	defer connection.Close()
	if err := db.Ping(); err != nil {
		log.Fatal(err) // want "the deferred `connection.Close` never runs"
	}
}

var _ = once
