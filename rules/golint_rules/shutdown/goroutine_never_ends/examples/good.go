// Goroutines that somebody can end, that end by themselves, and others' matters.
package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"time"
)

type cache struct {
	kept map[string]string
	jobs chan string
	done chan struct{}
	more chan []string
}

func NewCache(ctx context.Context) *cache {
	c := &cache{kept: map[string]string{}, jobs: make(chan string), done: make(chan struct{})}
	go c.forget(ctx)
	go c.keep()
	go c.until()
	go c.once()
	go c.reload()
	go c.onSignal()
	return c
}

func (c *cache) forget(ctx context.Context) {
	ticker := time.NewTicker(time.Minute)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			clear(c.kept)
		}
	}
}

// It ends when the channel is closed.
func (c *cache) keep() {
	for job := range c.jobs {
		c.kept[job] = job
	}
}

func (c *cache) until() {
	for {
		select {
		case <-c.done:
			return
		case names, ok := <-c.more:
			if !ok {
				return
			}
			log.Print(names)
		}
	}
}

func (c *cache) once() {
	time.Sleep(time.Second)
	clear(c.kept)
}

// What the channel tells nobody here knows.
func (c *cache) reload() {
	for {
		<-c.done
		clear(c.kept)
	}
}

func (c *cache) onSignal() {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt)
	for {
		got := <-signals
		log.Print(got)
	}
}

// The program's own loop, as long as it runs.
func watch() {
	for range time.Tick(time.Minute) {
		log.Print("up")
	}
}

func send() error { return nil }

type mailer struct{}

// Work that a stop cuts off: shutdown/worker-ignores-context.
func newMailer() *mailer {
	go func() {
		for range time.Tick(time.Minute) {
			if err := send(); err != nil {
				log.Print(err)
			}
		}
	}()
	return &mailer{}
}

var (
	first  sync.Once
	shared *cache
)

// However often it is called, there is one.
func newShared() *cache {
	first.Do(func() {
		shared = &cache{kept: map[string]string{}}
		go func() {
			for range time.Tick(time.Minute) {
				clear(shared.kept)
			}
		}()
	})
	return shared
}

var newValue = sync.OnceValue(func() *cache { return newShared() })

// The loop begins when it is first asked for, and no second one does.
func newWatcher() func() {
	return sync.OnceFunc(func() {
		go func() {
			for range time.Tick(time.Minute) {
				clear(shared.kept)
			}
		}()
	})
}

func main() {
	newWatcher()()
	_ = newValue()
	go watch()
	_, _ = NewCache(context.Background()), newMailer()
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	log.Print(server.ListenAndServe())
}
