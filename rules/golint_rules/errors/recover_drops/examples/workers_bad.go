package jobs

import (
	"log/slog"
	"time"
)

type job struct{ id string }

type queue struct {
	jobs  chan job
	every time.Duration
}

func (q *queue) start(workers int) {
	for range workers {
		go q.work()
	}
	go func() {
		defer func() {
			if r := recover(); r != nil { // want "the panic that is caught here ends the worker"
				slog.Error("panic", "value", r)
			}
		}()
		for range time.Tick(q.every) {
			q.sweep()
		}
	}()
	go q.settle()
}

func (q *queue) work() {
	defer func() {
		if r := recover(); r != nil { // want "the panic that is caught here ends the worker, whose loop nobody begins again"
			slog.Error("panic", "value", r)
		}
	}()
	for one := range q.jobs {
		slog.Info("done", "job", one.id)
	}
}

func (q *queue) settle() {
	defer caught("settle") // want "the panic that is caught here ends the worker"
	ticker := time.NewTicker(q.every)
	defer ticker.Stop()
	for {
		select {
		case one := <-q.jobs:
			slog.Info("settled", "job", one.id)
		case <-ticker.C:
			q.sweep()
		}
	}
}

func caught(what string) {
	if r := recover(); r != nil {
		slog.Error("panic", "in", what, "value", r)
	}
}

func (q *queue) sweep() {}
