// Nothing ends the queue.
package main

import (
	"context"
	"net/http"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

type queue struct {
	jobs chan string
	wg   sync.WaitGroup
}

func newQueue(n int) *queue {
	q := &queue{jobs: make(chan string, n)}
	for range n {
		q.wg.Add(1)
		go q.work()
	}
	return q
}

func (q *queue) work() {
	defer q.wg.Done()
	for range q.jobs {
	}
}

func (q *queue) Add(job string) { q.jobs <- job }

// Stop ends the workers and waits for them.
func (q *queue) Stop() { // want "nothing calls the `Stop` of what `newQueue` makes, so its workers are cut off"
	close(q.jobs)
	q.wg.Wait()
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	q := newQueue(4)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /jobs", func(w http.ResponseWriter, r *http.Request) {
		q.Add(r.PathValue("id"))
		w.WriteHeader(http.StatusAccepted)
	})
	server := &http.Server{Addr: ":8080", Handler: mux, ReadHeaderTimeout: time.Second}
	go func() { _ = server.ListenAndServe() }()
	<-ctx.Done()
	limited, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	_ = server.Shutdown(limited)
}
