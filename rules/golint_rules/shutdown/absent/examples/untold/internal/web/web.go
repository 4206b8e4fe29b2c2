// Package web has servers that can be stopped.
package web

import (
	"context"
	"net/http"
	"time"
)

type Server struct{ inner *http.Server }

func New() *Server { return &Server{inner: &http.Server{ReadTimeout: time.Second}} }

func (s *Server) Run() error {
	return s.inner.ListenAndServe() // want "shutdown/absent: nothing in the program catches SIGTERM, so what stops this server never runs"
}

func (s *Server) Stop(ctx context.Context) error { return s.inner.Shutdown(ctx) }
