// example: internal/order/service.go, in a service
package order

import (
	"context"
	"net/http"
)

var routes = map[string]http.HandlerFunc{}

// Register runs before there is a request.
func Register(path string, handler http.HandlerFunc) { routes[path] = handler }

type orderService struct {
	prices map[string]int
}

func NewOrderService() *orderService {
	s := &orderService{prices: map[string]int{}}
	s.prices["free"] = 0
	return s
}

// Price only reads.
func (s *orderService) Price(ctx context.Context, id string) (int, error) {
	found := map[string]int{}
	found[id] = s.prices[id]
	return found[id], ctx.Err()
}

type basket struct{ items map[string]int }

// Put is of one request's own basket.
func (b *basket) Put(ctx context.Context, id string) error {
	b.items[id]++
	b.items[id] = 1
	return ctx.Err()
}

func list(w http.ResponseWriter, r *http.Request) {
	answer := map[string]string{}
	answer["id"] = r.FormValue("id")
}

// tableLock is asked by one loop alone, so without a context.
type tableLock struct{ held map[string]bool }

func (l *tableLock) take(table string) { l.held[table] = true }

type request struct {
	fields map[string]string
}

// A struct of this one request.
type form struct {
	request request
}

func (f *form) Set(w http.ResponseWriter, r *http.Request) {
	f.request.fields[r.FormValue("id")] = "1"
}

// Nobody sends by it while it is told the topics.
type topicPublisher struct{ topics map[string]string }

func (p *topicPublisher) name(event, topic string) { p.topics[event] = topic }

func (p *topicPublisher) Publish(ctx context.Context, event string) error {
	_ = p.topics[event]
	return ctx.Err()
}

// rateResolver is made for the work of one tenant's request, and says whose it is.
type rateResolver struct {
	tenantID string
	cache    map[string]int
}

func (r *rateResolver) Rate(ctx context.Context, id string) (int, error) {
	if rate, ok := r.cache[id]; ok {
		return rate, nil
	}
	r.cache[id] = len(id)
	return r.cache[id], ctx.Err()
}

func tally(w http.ResponseWriter, r *http.Request) {
	own := map[string]int{}
	for _, name := range r.URL.Query()["name"] {
		own[name]++
	}
	w.WriteHeader(len(own))
}
