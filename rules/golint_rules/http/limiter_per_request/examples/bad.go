package voucher

import (
	"context"
	"net/http"

	"github.com/sony/gobreaker"
	breakers "github.com/sony/gobreaker/v2"
	"golang.org/x/time/rate"
)

type Handler struct{ next http.Handler }

func (h *Handler) Import(w http.ResponseWriter, r *http.Request) {
	limiter := rate.NewLimiter(5, 10) // want "`rate.NewLimiter` makes it anew each time, so it has counted nothing"
	if !limiter.Allow() {
		http.Error(w, "too many requests", http.StatusTooManyRequests)
		return
	}
	h.next.ServeHTTP(w, r)
}

func middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !rate.NewLimiter(rate.Limit(10), 20).Allow() { // want "limits nothing"
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func fetch(ctx context.Context, ask func(context.Context) (any, error)) (any, error) {
	breaker := gobreaker.NewCircuitBreaker(gobreaker.Settings{Name: "rates"}) // want "has seen no failure before this call and never opens"
	return breaker.Execute(func() (any, error) { return ask(ctx) })
}

func typed(ask func() (string, error)) (string, error) {
	breaker := breakers.NewCircuitBreaker[string](breakers.Settings{Name: "rates"}) // want "never opens"
	return breaker.Execute(ask)
}

func each(ctx context.Context, jobs []func()) error {
	for _, job := range jobs {
		pace := rate.NewLimiter(1, 1) // want "limits nothing"
		if err := pace.Wait(ctx); err != nil {
			return err
		}
		job()
	}
	return nil
}
