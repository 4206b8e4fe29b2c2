// Workers whose jobs tell by a channel what became of them.
package main

import (
	"context"
	"net/http"
	"os/signal"
	"syscall"
)

type cutoff struct{ done chan error }

type run struct {
	number int
	result chan int
}

type ledger struct {
	cutoffs chan cutoff
	runs    chan *run
}

func newLedger() *ledger {
	return &ledger{cutoffs: make(chan cutoff, 8), runs: make(chan *run, 8)}
}

func (l *ledger) close(context.Context, cutoff) {}

func (l *ledger) count(context.Context, *run) {}

func (l *ledger) work(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case one := <-l.cutoffs:
			l.close(context.Background(), one)
		}
	}
}

func (l *ledger) workOnRuns(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case one := <-l.runs:
			l.count(context.Background(), one)
		}
	}
}

// Whoever sent one waits, and knows that it was lost.
func (l *ledger) ask() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		one := cutoff{done: make(chan error, 1)}
		l.cutoffs <- one
		select {
		case err := <-one.done:
			if err != nil {
				w.WriteHeader(http.StatusInternalServerError)
			}
		case <-r.Context().Done():
		}
	}
}

func (l *ledger) tell(w http.ResponseWriter, r *http.Request) {
	result := make(chan int, 1)
	l.runs <- &run{number: 3, result: result}
	if <-result == 0 {
		w.WriteHeader(http.StatusNotFound)
	}
}

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer cancel()
	l := newLedger()
	go l.work(ctx)
	go l.workOnRuns(ctx)
	http.HandleFunc("/cutoff", l.ask())
	http.HandleFunc("/run", l.tell)
	_ = http.ListenAndServe(":8080", nil)
}
