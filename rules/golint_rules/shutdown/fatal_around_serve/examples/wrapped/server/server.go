// Package server wraps a server that is stopped in order.
package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// Server serves.
type Server struct{ inner *http.Server }

// New makes one.
func New() *Server {
	return &Server{inner: &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}}
}

// Start gives an error when the server is told to stop, too.
func (s *Server) Start() error { return s.inner.ListenAndServe() }

// Run does as well.
func (s *Server) Run() error {
	if err := s.Start(); err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}

// Serve gives an error where something failed.
func (s *Server) Serve() error {
	if err := s.inner.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// Shutdown stops it.
func (s *Server) Shutdown(ctx context.Context) error { return s.inner.Shutdown(ctx) }
