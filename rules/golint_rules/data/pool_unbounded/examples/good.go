// Limits its pool.
package main

import (
	"context"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

func main() {
	db, err := gorm.Open(postgres.Open(""), &gorm.Config{})
	if err != nil {
		return
	}
	pool, err := db.DB()
	if err != nil {
		return
	}
	pool.SetMaxOpenConns(20)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	server := &http.Server{Addr: ":8080", Handler: handler{db}, ReadHeaderTimeout: time.Second}
	go func() { _ = server.ListenAndServe() }()
	<-ctx.Done()
	ending, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	_ = server.Shutdown(ending)
}

type handler struct{ db *gorm.DB }

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {}
