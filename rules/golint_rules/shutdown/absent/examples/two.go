// Stops one of two servers, and a worker.
package main

import (
	"context"
	"log"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	"google.golang.org/grpc"
)

type worker interface{ Shutdown() }

func newServer(address string) *http.Server {
	return &http.Server{Addr: address, ReadTimeout: time.Second}
}

func newWorker() worker { return nil }

func keep(server *http.Server) { log.Print(server.Addr) }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	first, second := newServer(":8080"), newServer(":8081")
	keep(second)
	rpc := grpc.NewServer()
	keepRPC(rpc)
	jobs := newWorker()
	go func() { log.Print(first.ListenAndServe()) }()
	go func() { log.Print(serve(second)) }()
	go func() { log.Print(rpc.Serve(nil)) }() // want "shutdown/absent: nothing stops the server that this starts"
	third := newServer(":8082")
	keep(third)
	go func() { log.Print(third.ListenAndServe()) }() // want "shutdown/absent: nothing stops the server that this starts"

	<-ctx.Done()
	jobs.Shutdown()
	limited, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := first.Shutdown(limited); err != nil {
		log.Print(err)
	}
}

func keepRPC(server *grpc.Server) { log.Print(server.GetServiceInfo()) }

// It may be any server, so that one that is stopped somewhere may be this one.
func serve(server *http.Server) error { return server.ListenAndServe() }
