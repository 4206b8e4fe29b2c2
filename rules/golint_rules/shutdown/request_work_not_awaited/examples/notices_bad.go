// The server waits for its requests, and not for what they have started.
package main

import (
	"context"
	"log"
	"net/http"
	"os/signal"
	"syscall"
)

type announcementService struct{ sent int }

func (s *announcementService) notifyFollowers(ctx context.Context, id string) error {
	s.sent++
	return ctx.Err()
}

func (s *announcementService) Publish(ctx context.Context, id string) error {
	go func() { // want "nobody waits for the `s.notifyFollowers`"
		_ = s.notifyFollowers(context.WithoutCancel(ctx), id)
	}()
	return ctx.Err()
}

func main() {
	s := &announcementService{}
	http.HandleFunc("/announcements", func(w http.ResponseWriter, r *http.Request) {
		if err := s.Publish(r.Context(), r.FormValue("id")); err != nil {
			http.Error(w, "not published", http.StatusInternalServerError)
		}
	})
	server := &http.Server{Addr: ":8080"}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	go func() {
		<-ctx.Done()
		_ = server.Shutdown(context.Background())
	}()
	log.Print(server.ListenAndServe())
}
