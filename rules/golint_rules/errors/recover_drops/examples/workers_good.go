package jobs

import (
	"log/slog"
	"sync"
	"time"
)

type job struct{ id string }

type queue struct {
	jobs chan job
	sent chan []byte
	ends chan struct{}
}

func (q *queue) start() {
	go q.work()
	go q.again()
	go q.supervise()
	go q.keepUp()
	go q.keepUpInPlace()
	go q.writeToClient()
	go q.all([]job{{"a"}})
}

// Each job has its own.
func (q *queue) work() {
	for one := range q.jobs {
		q.do(one)
	}
}

func (q *queue) do(one job) {
	defer func() {
		if r := recover(); r != nil {
			slog.Error("panic", "job", one.id, "value", r)
		}
	}()
	slog.Info("done", "job", one.id)
}

// It starts itself again.
func (q *queue) again() {
	defer func() {
		if r := recover(); r != nil {
			slog.Error("panic", "value", r)
			go q.again()
		}
	}()
	for one := range q.jobs {
		slog.Info("done", "job", one.id)
	}
}

// A loop begins it again.
func (q *queue) supervise() {
	for {
		q.once()
		time.Sleep(time.Second)
	}
}

func (q *queue) once() {
	defer func() {
		if r := recover(); r != nil {
			slog.Error("panic", "value", r)
		}
	}()
	for one := range q.jobs {
		slog.Info("done", "job", one.id)
	}
}

// It ends with its client.
func (q *queue) writeToClient() {
	defer func() {
		if r := recover(); r != nil {
			slog.Error("panic", "value", r)
		}
	}()
	for text := range q.sent {
		slog.Info("sent", "length", len(text))
	}
}

// It goes over what has an end.
func (q *queue) all(jobs []job) {
	defer func() {
		if r := recover(); r != nil {
			slog.Error("panic", "value", r)
		}
	}()
	for _, one := range jobs {
		slog.Info("done", "job", one.id)
	}
	<-q.ends
}

// Each time it has ended, a loop starts it again.
func (q *queue) keepUp() {
	for {
		ended := make(chan struct{})
		go q.untilPanic(ended)
		<-ended
	}
}

func (q *queue) untilPanic(ended chan struct{}) {
	defer close(ended)
	defer func() {
		if r := recover(); r != nil {
			slog.Error("panic", "value", r)
		}
	}()
	for one := range q.jobs {
		slog.Info("done", "job", one.id)
	}
}

func (q *queue) keepUpInPlace() {
	for {
		var group sync.WaitGroup
		group.Add(1)
		go func() {
			defer group.Done()
			defer func() {
				if r := recover(); r != nil {
					slog.Error("panic", "value", r)
				}
			}()
			for one := range q.jobs {
				slog.Info("done", "job", one.id)
			}
		}()
		group.Wait()
	}
}

// What it works for is done when all of it has come.
func (q *queue) fan(jobs []job) {
	in := make(chan job)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				slog.Error("panic", "value", r)
			}
		}()
		for one := range in {
			slog.Info("done", "job", one.id)
		}
	}()
	for _, one := range jobs {
		in <- one
	}
	close(in)
}
