// Servers with a limit, and what is no server.
package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"time"
)

type Server struct{ Addr string }

func main() {
	ours := Server{Addr: ":8080"}
	server := &http.Server{Addr: ours.Addr, ReadTimeout: time.Minute}
	go func() {
		if err := server.ListenAndServe(); err != http.ErrServerClosed {
			os.Exit(1)
		}
	}()
	limited, cancel := context.WithTimeout(context.Background(), time.Minute)
	if err := server.Shutdown(limited); err != nil {
		os.Exit(1)
	}
	cancel()
}

// Who is on the same machine has simpler ways to disturb it.
func profiles(port string) *http.Server {
	return &http.Server{Addr: "localhost:" + port}
}

func profilesOf(port string) *http.Server {
	return &http.Server{Addr: fmt.Sprintf("127.0.0.1:%s", port)}
}
