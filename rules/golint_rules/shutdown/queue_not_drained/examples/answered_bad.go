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
			return // want "jobs that wait in `l.cutoffs` are lost"
		case one := <-l.cutoffs:
			l.close(context.Background(), one)
		}
	}
}

func (l *ledger) workOnRuns(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return // want "jobs that wait in `l.runs` are lost"
		case one := <-l.runs:
			l.count(context.Background(), one)
		}
	}
}

func (l *ledger) ask() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		l.cutoffs <- cutoff{done: make(chan error, 1)}
	}
}

// One of two waits.
func (l *ledger) tell(w http.ResponseWriter, r *http.Request) {
	result := make(chan int, 1)
	if r.URL.RawQuery == "" {
		l.later()
		return
	}
	l.runs <- &run{number: 3, result: result}
	if <-result == 0 {
		w.WriteHeader(http.StatusNotFound)
	}
}

func (l *ledger) later() { l.runs <- &run{number: 4} }

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
