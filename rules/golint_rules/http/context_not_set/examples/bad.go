// Package client drops copies of requests.
package client

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

type traceKey struct{}

func fetch(ctx context.Context, client *http.Client, url string) (*http.Response, error) {
	limited, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	req.WithContext(limited) // want "`req.WithContext` changes nothing: .* write `req = req.WithContext.limited.`"
	return client.Do(req)
}

func middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.WithContext(context.WithValue(r.Context(), traceKey{}, r.Header.Get("X-Trace"))) // want "`r` goes on without"
		next.ServeHTTP(w, r)
	})
}

func traced(c *gin.Context) {
	c.Request.WithContext(context.WithValue(c.Request.Context(), traceKey{}, "")) // want "write `c.Request = c.Request.WithContext"
	c.Next()
}

func again(ctx context.Context, fresh func() *http.Request) {
	fresh().WithContext(ctx) // want "gives a copy with the context, which is dropped here$"
}
