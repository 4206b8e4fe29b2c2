// Servers that wait for their clients without a limit.
package main

import (
	"context"
	"net/http"
	"os"
	"time"
)

func main() {
	server := &http.Server{ // want "http/server-without-timeouts: this server waits .*; set `ReadHeaderTimeout`"
		Addr:        ":8080",
		IdleTimeout: time.Minute,
	}
	go func() {
		if err := server.ListenAndServe(); err != http.ErrServerClosed {
			os.Exit(1)
		}
	}()
	var other http.Server = http.Server{Addr: ":8081"} // want "set `ReadHeaderTimeout`"
	if err := stop(server, &other); err != nil {
		os.Exit(1)
	}
}

func stop(servers ...*http.Server) error {
	limited, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for _, server := range servers {
		if err := server.Shutdown(limited); err != nil {
			return err
		}
	}
	return nil
}
