// Runs its servers as actors of a group that stop none of them.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"syscall"
	"time"

	"github.com/oklog/run"
)

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	public := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	private := &http.Server{Addr: ":8081", ReadHeaderTimeout: time.Second}
	kept := &http.Server{Addr: ":8082", ReadHeaderTimeout: time.Second}
	var group run.Group
	group.Add(run.SignalHandler(ctx, syscall.SIGINT, syscall.SIGTERM))
	group.Add(func() error {
		return public.ListenAndServe() // want "shutdown/absent: nothing stops the server that this starts"
	}, func(err error) {
		slog.Info("interrupted", "reason", err)
		cancel()
	})
	group.Add(private.ListenAndServe, func(error) {}) // want "shutdown/absent: nothing stops the server that this starts"
	group.Add(kept.ListenAndServe, func(error) { stop(kept) })
	if err := group.Run(); err != nil {
		fmt.Println(err)
	}
}

func stop(server *http.Server) {
	limited, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = server.Shutdown(limited)
}
