// What tells rounds to end, and waits for nothing, is called by nobody.
package main

import (
	"context"
	"database/sql"
	"log/slog"
	"net/http"
	"os/signal"
	"syscall"
	"time"
)

type poller struct {
	db   *sql.DB
	stop chan struct{}
}

func newPoller(db *sql.DB) *poller {
	p := &poller{db: db, stop: make(chan struct{})}
	go p.run()
	return p
}

func (p *poller) run() {
	ticker := time.NewTicker(time.Minute)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			if err := p.settle(); err != nil {
				slog.Error("not settled", "error", err)
			}
		case <-p.stop:
			return
		}
	}
}

func (p *poller) settle() error {
	_, err := p.db.Exec("UPDATE orders SET settled = true")
	return err
}

// Stop ends the rounds.
func (p *poller) Stop() { close(p.stop) } // want "nothing calls the `Stop` of what `newPoller` makes.*a `p.settle` that is under way with them"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	db, err := sql.Open("pgx", "")
	if err != nil {
		return
	}
	newPoller(db)
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	go func() { _ = server.ListenAndServe() }()
	<-ctx.Done()
	limited, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	_ = server.Shutdown(limited)
	_ = db.Close()
}
