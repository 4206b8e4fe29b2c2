// example: internal/order/service.go, in a service
package order

import (
	"context"
	"net/http"
)

var sessions = map[string]string{}

func login(w http.ResponseWriter, r *http.Request) {
	sessions[r.FormValue("id")] = r.FormValue("user") // want "requests that run side by side write to `sessions` without a lock, as in one more place of this file, which ends the process"
}

func logout(w http.ResponseWriter, r *http.Request) {
	delete(sessions, r.FormValue("id"))
}

type orderService struct {
	prices map[string]int
}

func (s *orderService) Price(ctx context.Context, id string) (int, error) {
	if price, ok := s.prices[id]; ok {
		return price, nil
	}
	s.prices[id] = len(id) // want "write to `s.prices` without a lock, which ends the process"
	return s.prices[id], ctx.Err()
}

type redisLock struct {
	locks map[string]lockInfo
}

type lockInfo struct{ owner string }

func (l *redisLock) Acquire(ctx context.Context, key string) (bool, error) {
	if _, ok := l.locks[key]; ok {
		return false, ctx.Err()
	}
	l.locks[key] = lockInfo{owner: key} // want "write to `l.locks` without a lock, which ends the process"
	return true, nil
}

// What a field points to is everybody's.
type hub struct {
	clients map[string]chan string
}

type streamHandler struct {
	hub *hub
}

func (h *streamHandler) Stream(w http.ResponseWriter, r *http.Request) {
	h.hub.clients[r.FormValue("id")] = make(chan string) // want "write to `h.hub.clients` without a lock"
}

type writer struct{ topic string }

// What sends for all requests, by a helper.
type eventProducer struct{ writers map[string]*writer }

func (p *eventProducer) Publish(ctx context.Context, topic string) error {
	_ = p.writerOf(topic)
	return ctx.Err()
}

func (p *eventProducer) writerOf(topic string) *writer {
	if found, ok := p.writers[topic]; ok {
		return found
	}
	made := &writer{topic: topic}
	p.writers[topic] = made // want "write to `p.writers` without a lock"
	return made
}

// rateResolver is asked for whoever comes.
type rateResolver struct {
	region string
	cache  map[string]int
}

func (r *rateResolver) Rate(ctx context.Context, id string) (int, error) {
	if rate, ok := r.cache[id]; ok {
		return rate, nil
	}
	r.cache[id] = len(id) // want "write to `r.cache` without a lock"
	return r.cache[id], ctx.Err()
}

var seen = map[string]int{}

func count(w http.ResponseWriter, r *http.Request) {
	seen[r.URL.Path]++ // want "requests that run side by side write to `seen` without a lock"
	w.WriteHeader(http.StatusNoContent)
}

var open = map[string]int{}

func closeOne(w http.ResponseWriter, r *http.Request) {
	open[r.URL.Path]-- // want "requests that run side by side write to `open` without a lock"
	w.WriteHeader(http.StatusNoContent)
}

var pages = map[string]int{}

type pageHandler struct{}

func (pageHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	pages[r.URL.Path] = len(r.URL.Path) // want "requests that run side by side write to `pages` without a lock"
	w.WriteHeader(http.StatusNoContent)
}
