// Ends the process when a server has failed, and not when it was told to stop.
package main

import (
	"context"
	"errors"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"example.com/house/houselog"
	"google.golang.org/grpc"
)

var (
	failed = make(chan error, 1)
	lines  = houselog.New()
)

func main() {
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, os.Interrupt, syscall.SIGTERM)
	listener, err := net.Listen("tcp", ":9090")
	if err != nil {
		log.Fatal(err)
	}

	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	go func() {
		if err := server.ListenAndServe(); err != nil && !errors.Is(err, http.ErrServerClosed) {
			log.Fatal(err)
		}
	}()
	second := &http.Server{Addr: ":8081", ReadHeaderTimeout: time.Second}
	go func() {
		err := second.ListenAndServe()
		if err == http.ErrServerClosed {
			return
		}
		log.Fatal(err)
	}()
	third := &http.Server{Addr: ":8082", ReadHeaderTimeout: time.Second}
	go func() {
		if err := third.ListenAndServe(); err != nil && err.Error() != "http: Server closed" {
			log.Fatal(err)
		}
	}()
	// A line of this level, after which the program goes on.
	fourth := &http.Server{Addr: ":8083", ReadHeaderTimeout: time.Second}
	go func() {
		if err := fourth.ListenAndServe(); err != nil {
			failed <- lines.Fatal().LogErrorf("serve: %w", err).Err()
		}
	}()
	// What a gRPC server returns once it was stopped is nil.
	rpc := grpc.NewServer()
	go func() {
		if err := rpc.Serve(listener); err != nil {
			log.Fatal(err)
		}
	}()
	// The profiler beside the servers is never stopped.
	go func() { log.Fatal(http.ListenAndServe("localhost:6060", debugHandler())) }()

	<-ended
	limited, cancel := context.WithTimeout(context.Background(), time.Minute)
	timer := time.AfterFunc(time.Minute, rpc.Stop)
	rpc.GracefulStop()
	timer.Stop()
	for _, err := range []error{server.Shutdown(limited), second.Shutdown(limited), third.Shutdown(limited), fourth.Shutdown(limited)} {
		if err != nil {
			log.Println(err)
		}
	}
	cancel()
}

func debugHandler() http.Handler { return http.NewServeMux() }
