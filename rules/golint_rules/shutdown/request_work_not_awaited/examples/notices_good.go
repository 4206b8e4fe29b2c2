// Nothing tells this program to stop, so it waits for no request either, and notices are the least.
package main

import (
	"context"
	"log"
	"net/http"
)

type announcementService struct{ sent int }

func (s *announcementService) notifyFollowers(ctx context.Context, id string) error {
	s.sent++
	return ctx.Err()
}

func (s *announcementService) Publish(ctx context.Context, id string) error {
	go func() { _ = s.notifyFollowers(context.WithoutCancel(ctx), id) }()
	return ctx.Err()
}

func main() {
	s := &announcementService{}
	http.HandleFunc("/announcements", func(w http.ResponseWriter, r *http.Request) {
		if err := s.Publish(r.Context(), r.FormValue("id")); err != nil {
			http.Error(w, "not published", http.StatusInternalServerError)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
