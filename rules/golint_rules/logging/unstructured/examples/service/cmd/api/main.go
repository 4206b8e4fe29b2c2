// Command api serves the ledger.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/signal"
	"time"

	"ledger.test/service/internal/app/command"
	"ledger.test/service/internal/config"
	api "ledger.test/service/internal/http"
	"ledger.test/service/internal/logging"
	"ledger.test/service/internal/setup"
	"ledger.test/service/internal/store"
)

func main() {
	cfg, err := config.Load()
	if err != nil {
		// There is no logger yet, and the program ends.
		log.Fatalf("load settings: %v", err)
	}
	if !cfg.Enabled {
		// What a person who started the program by hand needs to know, and the program ends.
		fmt.Println("the ledger is switched off")
		return
	}
	if err := run(cfg); err != nil {
		fmt.Fprintf(os.Stderr, "api: %v\n", err)
		os.Exit(1)
	}
}

func run(cfg config.Config) error {
	// There is no logger yet.
	fmt.Println("starting")
	setup.Start()
	logger, err := logging.New(os.Stdout)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ledger := store.New(logger)
	server := &http.Server{
		Addr:              cfg.Address,
		Handler:           api.New(ledger, command.New(ledger)),
		ReadHeaderTimeout: time.Second,
		// The standard library wants this type; it is an adapter, not a log of its own.
		ErrorLog: log.New(os.Stderr, "http: ", 0),
	}
	go func() {
		if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
			fmt.Println("serve:", err) // want "logging/unstructured: `fmt.Println` writes plain text, as one more call.*use `ledger.test/service/internal/logging`"
			stop()
		}
	}()
	// Who starts it may read this line.
	fmt.Printf("listening on %s\n", cfg.Address)
	<-ctx.Done()
	limited, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	return server.Shutdown(limited)
}
