// A scheduler whose jobs do more than to tell.
package main

import (
	"context"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	"github.com/robfig/cron/v3"
)

type cutoffs struct {
	ticks chan time.Time
	cron  *cron.Cron
}

func (c *cutoffs) tick() {
	now := time.Now()
	if now.Weekday() != time.Sunday {
		c.ticks <- now
	}
}

func (c *cutoffs) register(at string) {
	c.cron.AddFunc(at, func() { c.tick() })
	c.cron.AddFunc(at, func() { _, _ = http.Get("https://bank.example.com/settle") })
}

func (c *cutoffs) Stop() {
	close(c.ticks)
	c.cron.Stop() // want "`c.cron.Stop` does not wait for jobs that run"
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	c := &cutoffs{ticks: make(chan time.Time), cron: cron.New()}
	c.register("0 12 * * *")
	c.cron.Start()
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	go func() { _ = server.ListenAndServe() }()
	<-ctx.Done()
	c.Stop()
	end, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	_ = server.Shutdown(end)
}
