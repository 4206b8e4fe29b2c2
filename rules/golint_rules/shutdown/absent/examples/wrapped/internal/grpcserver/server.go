// Package grpcserver starts a local that it keeps in a field and stops through that.
package grpcserver

import (
	"net"

	"google.golang.org/grpc"
)

type App struct {
	server *grpc.Server
	failed chan error
}

func Start(listener net.Listener) *App {
	app := &App{failed: make(chan error, 1)}
	server := grpc.NewServer()
	app.server = server
	go func() { app.failed <- server.Serve(listener) }()
	return app
}

func (a *App) Shutdown() error {
	a.server.GracefulStop()
	return <-a.failed
}
