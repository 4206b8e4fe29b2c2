package voucher

import (
	"context"
	"net/http"
	"sync"

	"github.com/sony/gobreaker"
	"golang.org/x/time/rate"
)

type Handler struct {
	next    http.Handler
	limiter *rate.Limiter
	breaker *gobreaker.CircuitBreaker
}

func NewHandler(next http.Handler) *Handler {
	return &Handler{
		next:    next,
		limiter: rate.NewLimiter(5, 10),
		breaker: gobreaker.NewCircuitBreaker(gobreaker.Settings{Name: "rates"}),
	}
}

func (h *Handler) Import(w http.ResponseWriter, r *http.Request) {
	if !h.limiter.Allow() {
		http.Error(w, "too many requests", http.StatusTooManyRequests)
		return
	}
	h.next.ServeHTTP(w, r)
}

// It is made once, and asked by each request.
func middleware(next http.Handler) http.Handler {
	limiter := rate.NewLimiter(10, 20)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !limiter.Allow() {
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// It paces the jobs of one call.
func paced(ctx context.Context, jobs []func()) error {
	limiter := rate.NewLimiter(1, 1)
	for _, job := range jobs {
		if err := limiter.Wait(ctx); err != nil {
			return err
		}
		job()
	}
	return nil
}

var visitors sync.Map

func of(address string) bool {
	limiter := rate.NewLimiter(1, 5)
	kept, _ := visitors.LoadOrStore(address, limiter)
	return kept.(*rate.Limiter).Allow()
}

var byAddress = map[string]*rate.Limiter{}

func ofMap(address string) bool {
	limiter, ok := byAddress[address]
	if !ok {
		limiter = rate.NewLimiter(1, 5)
		byAddress[address] = limiter
	}
	return limiter.Allow()
}
