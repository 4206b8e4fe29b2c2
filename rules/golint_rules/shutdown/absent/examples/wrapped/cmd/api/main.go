// The API stops what it starts.
package main

import (
	"context"
	"errors"
	"net"
	"os"
	"os/signal"
	"syscall"

	"ledger.test/wrapped/internal/grpcserver"
	"ledger.test/wrapped/internal/httpserver"
	"ledger.test/wrapped/internal/public"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	listener, err := net.Listen("tcp", ":9090")
	if err != nil {
		os.Exit(1)
	}
	api, servers, app := httpserver.New(":8080"), public.New(), grpcserver.Start(listener)
	failed := make(chan error, 3)
	go func() { failed <- api.Start() }()
	go func() { failed <- servers.Reports() }()
	go func() { failed <- servers.Portal() }()
	<-ctx.Done()
	stop()
	late := context.Background()
	if err := errors.Join(api.Stop(late), servers.Stop(late), app.Shutdown()); err != nil {
		os.Exit(1)
	}
}
