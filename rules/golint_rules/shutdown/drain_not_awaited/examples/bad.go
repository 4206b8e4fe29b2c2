package main

import (
	"context"
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
	broker, err := nats.Connect(nats.DefaultURL)
	if err != nil {
		log.Print(err)
		return
	}
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	go func() { _ = server.ListenAndServe() }()
	<-ctx.Done()
	shutdown(server, jobs, broker)
}

func shutdown(server *http.Server, jobs *cron.Cron, broker *nats.Conn) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	_ = server.Shutdown(ctx)
	jobs.Stop() // want "`jobs.Stop` does not wait for jobs that run, which are cut off as the process ends"
	var modules sync.WaitGroup
	modules.Wait()
	if err := broker.Drain(); err != nil { // want "`broker.Drain` comes back at once, and `broker.Close` cuts off the messages"
		log.Print(err)
	}
	broker.Close()
}

type scheduler struct{ cron *cron.Cron }

func (s *scheduler) run(ctx context.Context) {
	s.cron.Start()
	defer s.cron.Stop() // want "`s.cron.Stop` does not wait for jobs"
	<-ctx.Done()
}

func consume(ctx context.Context, broker *nats.Conn) error {
	if _, err := broker.Subscribe("orders", func(m *nats.Msg) { _ = m.Ack() }); err != nil {
		return err
	}
	<-ctx.Done()
	return broker.Drain() // want "`broker.Drain` comes back at once, and the program may end before what the connection holds is sent or handled"
}

type subscriber struct {
	broker *nats.Conn
	idle   chan struct{}
}

// Pause is called while the program goes on.
func (s *subscriber) Pause() error {
	<-s.idle
	return s.broker.Drain()
}

type hub interface {
	SaveAll(ctx context.Context) error
	Leave()
}

func hook(server *http.Server, h hub) {
	server.RegisterOnShutdown(func() { // want "`Shutdown` starts this in a goroutine and does not wait for it, so the process may end in the middle of `h.SaveAll`"
		if err := h.SaveAll(context.Background()); err != nil {
			log.Print(err)
		}
	})
}
