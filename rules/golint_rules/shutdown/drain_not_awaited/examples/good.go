package main

import (
	"context"
	"io"
	"log"
	"net/http"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/robfig/cron/v3"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	jobs := cron.New()
	jobs.Start()
	closed := make(chan struct{})
	broker, err := nats.Connect(nats.DefaultURL, nats.ClosedHandler(func(*nats.Conn) { close(closed) }))
	if err != nil {
		log.Print(err)
		return
	}
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	go func() { _ = server.ListenAndServe() }()
	<-ctx.Done()
	end, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	_ = server.Shutdown(end)
	select {
	case <-jobs.Stop().Done():
	case <-end.Done():
	}
	if err := broker.Drain(); err != nil {
		log.Print(err)
		broker.Close()
		return
	}
	<-closed
	broker.Close()
}

type scheduler struct {
	cron *cron.Cron
	jobs sync.WaitGroup
}

// Stop waits for the jobs in another way.
func (s *scheduler) Stop() {
	s.cron.Stop()
	s.jobs.Wait()
}

// reload goes on.
func (s *scheduler) stopAndReload() {
	s.cron.Stop()
	s.cron = cron.New()
	s.cron.Start()
}

// consume leaves it to the handler of the connection to tell.
func consume(ctx context.Context, broker *nats.Conn, closed <-chan struct{}) error {
	<-ctx.Done()
	if err := broker.Drain(); err != nil {
		return err
	}
	<-closed
	return nil
}

type hub interface {
	SaveAll(ctx context.Context) error
	Leave()
}

// Whoever registers it can wait for it, and what only tells others needs nobody who does.
func hook(server *http.Server, h hub, cancel context.CancelFunc) <-chan struct{} {
	saved := make(chan struct{})
	server.RegisterOnShutdown(func() {
		defer close(saved)
		if err := h.SaveAll(context.Background()); err != nil {
			log.Print(err)
		}
	})
	server.RegisterOnShutdown(cancel)
	server.RegisterOnShutdown(func() {
		log.Print("going")
		h.Leave()
	})
	return saved
}

type sockets struct{ open map[io.Closer]struct{} }

// Connections that a handler has taken over are closed, as the end of the process does, too.
func leave(server *http.Server, s *sockets) {
	server.RegisterOnShutdown(func() {
		for conn := range s.open {
			if err := conn.Close(); err != nil {
				log.Print(err)
			}
		}
	})
	server.RegisterOnShutdown(func() { _ = s.Close() })
}

func (s *sockets) Close() error { return nil }
