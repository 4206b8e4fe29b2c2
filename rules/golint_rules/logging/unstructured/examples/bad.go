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
			stdlog.Printf("serve: %v", err) // want "logging/unstructured: `log.Printf` writes plain text"
		}
	}()
	fmt.Println("listening on", server.Addr) // want "logging/unstructured: `fmt.Println`"
	<-ctx.Done()
	limited, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := server.Shutdown(limited); err != nil {
		stdlog.Println("shutdown:", err) // want "logging/unstructured"
	}
}

func account(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	if id == "" {
		// A handler that returns is not the end of the program.
		fmt.Printf("no account in %s\n", r.URL.Path) // want "logging/unstructured: `fmt.Printf`"
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
