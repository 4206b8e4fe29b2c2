// Ends the process before it puts anything off, or puts off what needs not run.
package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"sync"

	"go.uber.org/zap"
)

func main() {
	if len(os.Args) < 2 {
		defer os.Exit(2)
	} else {
		defer os.Exit(0)
	}
	fmt.Println("imported", len(os.Args)-1)
}

// The deferred calls give back what ends with the process.
func start() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var lock sync.Mutex
	lock.Lock()
	defer lock.Unlock()
	if ctx.Err() != nil {
		os.Exit(1)
	}
}

// On the path that ends the process nothing is open.
func fetch(client *http.Client, request *http.Request) {
	response, err := client.Do(request)
	if err == nil {
		defer response.Body.Close()
	} else {
		os.Exit(1)
	}
}

// A panic runs what was deferred, and what is in a literal is another function's.
func both(db *sql.DB) {
	connection, err := db.Conn(context.Background())
	if err != nil {
		panic(err)
	}
	defer connection.Close()
	if err := db.Ping(); err != nil {
		panic(err)
	}
	fail := func() { os.Exit(1) }
	if err := errors.Join(); err != nil {
		fail()
	}
}

// An own function that may come back.
func report(err error) {
	if err != nil {
		os.Exit(1)
	}
}

func last(db *sql.DB) {
	connection, err := db.Conn(context.Background())
	report(err)
	defer connection.Close()
	report(db.Ping())
}

// What was put off is done by hand.
func byHand(db *sql.DB) {
	connection, err := db.Conn(context.Background())
	report(err)
	defer connection.Close()
	if err := db.Ping(); err != nil {
		fmt.Println(connection.Close())
		os.Exit(1)
	}
}

// A file that was only read.
func read(name string) {
	file, err := os.Open(name)
	if err != nil {
		os.Exit(1)
	}
	defer file.Close()
	if _, err := file.Stat(); err != nil {
		os.Exit(1)
	}
}

var _ = []any{start, fetch, both, last, byHand, read}

// The write of such a line syncs what it is written to.
func withZap(work func() error) {
	logger := zap.Must(zap.NewProduction())
	defer logger.Sync()
	if err := work(); err != nil {
		logger.Fatal("not worked", zap.Error(err))
	}
	sugar := logger.Sugar()
	defer func() { _ = sugar.Sync() }()
	if err := work(); err != nil {
		sugar.Fatalf("not worked: %v", err)
	}
}
