// Package httpserver wraps a server that its owner stops, in another package.
package httpserver

import (
	"context"
	"net/http"
)

type Server struct{ server *http.Server }

func New(address string) *Server { return &Server{server: &http.Server{Addr: address}} }

func (s *Server) Start() error { return s.server.ListenAndServe() }

func (s *Server) Stop(ctx context.Context) error { return s.server.Shutdown(ctx) }
