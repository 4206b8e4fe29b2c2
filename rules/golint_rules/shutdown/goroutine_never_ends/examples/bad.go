// Values whose goroutines nobody can end.
package main

import (
	"log"
	"net/http"
	"sync"
	"time"
)

type message struct{ text string }

type hub struct {
	mu        sync.Mutex
	clients   map[string]chan string
	joined    chan *client
	broadcast chan []byte
}

type client struct{ name string }

var shared *hub

func init() {
	shared = &hub{clients: map[string]chan string{}, joined: make(chan *client)}
	go shared.run() // want "shutdown/goroutine-never-ends: nothing ends the loop of this goroutine, and `init` gives nobody a way to, so it runs wherever the package is imported"
}

func (h *hub) run() {
	for {
		select {
		case c := <-h.joined:
			h.mu.Lock()
			h.clients[c.name] = make(chan string)
			h.mu.Unlock()
		case text := <-h.broadcast:
			log.Print(len(text))
		}
	}
}

type limiter struct {
	mu   sync.Mutex
	seen map[string]time.Time
}

func NewLimiter() *limiter {
	l := &limiter{seen: map[string]time.Time{}}
	go l.cleanup() // want "`NewLimiter` gives nobody a way to, so each call of it leaves one behind"
	return l
}

func (l *limiter) cleanup() {
	ticker := time.NewTicker(time.Minute)
	defer ticker.Stop()
	for range ticker.C {
		l.mu.Lock()
		clear(l.seen)
		l.mu.Unlock()
	}
}

func limited(next http.Handler) http.Handler {
	seen := sync.Map{}
	go func() { // want "`limited` gives nobody a way to"
		for {
			time.Sleep(time.Minute)
			seen.Clear()
		}
	}()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seen.Store(r.RemoteAddr, true)
		next.ServeHTTP(w, r)
	})
}

func main() {
	_ = NewLimiter()
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, Handler: limited(nil)}
	log.Fatal(server.ListenAndServe())
}
