// What is asked stands in the handler, or behind it.
package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"
)

var stopping atomic.Bool

func health(w http.ResponseWriter, r *http.Request) {
	if stopping.Load() {
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(http.StatusOK)
	if err := json.NewEncoder(w).Encode(map[string]string{"status": "ok"}); err != nil {
		return
	}
}

func main() {
	db, err := sql.Open("pgx", "")
	if err != nil {
		return
	}
	db.SetMaxOpenConns(10)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /health", health)
	mux.HandleFunc("/orders", func(w http.ResponseWriter, r *http.Request) {
		_, _ = db.ExecContext(r.Context(), "insert into orders default values")
	})
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	server := &http.Server{Addr: ":8080", Handler: mux, ReadHeaderTimeout: time.Second}
	go func() { _ = server.ListenAndServe() }()
	<-ctx.Done()
	stopping.Store(true)
	stop()
	limited, cancel := context.WithTimeout(context.Background(), time.Minute)
	_ = server.Shutdown(limited)
	_ = db.Close()
	cancel()
}
