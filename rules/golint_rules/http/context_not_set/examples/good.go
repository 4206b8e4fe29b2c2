// Package client hands copies of requests on.
package client

import (
	"context"
	"net/http"
)

type traceKey struct{}

func fetch(ctx context.Context, client *http.Client, req *http.Request) (*http.Response, error) {
	req = req.WithContext(ctx)
	return client.Do(req)
}

func middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := context.WithValue(r.Context(), traceKey{}, r.Header.Get("X-Trace"))
		if r.Method == http.MethodHead {
			*r = *r.WithContext(ctx)
		}
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

type query struct{ ctx context.Context }

// WithContext changes the query.
func (q *query) WithContext(ctx context.Context) *query {
	q.ctx = ctx
	return q
}

func ask(ctx context.Context, q *query) { q.WithContext(ctx) }
