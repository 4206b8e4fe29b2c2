// Command api is a service in one package.
package main

import (
	"context"
	"errors"
	"fmt"
	stdlog "log"
	"net/http"
	"os"
	"os/signal"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	server := &http.Server{Addr: ":8080", Handler: http.HandlerFunc(account), ReadHeaderTimeout: time.Second}
	go func() {
		if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
			stdlog.Printf("serve: %v", err) // want "logging/unstructured: `log.Printf` writes plain text, as 3 more calls in this module do.* no structured logger yet: take `log/slog`"
		}
	}()
	fmt.Println("listening on", server.Addr)
	<-ctx.Done()
	limited, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := server.Shutdown(limited); err != nil {
		stdlog.Println("shutdown:", err)
	}
}

func account(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	if id == "" {
		// A handler that returns is not the end of the program.
		fmt.Printf("no account in %s\n", r.URL.Path)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
