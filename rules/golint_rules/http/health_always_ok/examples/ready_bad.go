// The route for readiness asks nothing.
package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"
	"os/signal"
	"syscall"
	"time"
)

func health(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
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
	mux.HandleFunc("/ready", func(w http.ResponseWriter, _ *http.Request) { // want "`/ready` answers .*; ask what requests need"
		w.WriteHeader(http.StatusOK)
		_, _ = w.Write([]byte("ready"))
	})
	mux.HandleFunc("/orders", func(w http.ResponseWriter, r *http.Request) {
		_, _ = db.ExecContext(r.Context(), "insert into orders default values")
	})
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	server := &http.Server{Addr: ":8080", Handler: mux, ReadHeaderTimeout: time.Second}
	go func() { _ = server.ListenAndServe() }()
	<-ctx.Done()
	stop()
	limited, cancel := context.WithTimeout(context.Background(), time.Minute)
	_ = server.Shutdown(limited)
	_ = db.Close()
	cancel()
}
