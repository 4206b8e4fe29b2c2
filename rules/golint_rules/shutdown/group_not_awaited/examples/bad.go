// Counts jobs, and waits for none.
package main

import (
	"context"
	"net/http"
	"sync"
	"time"
)

type scheduler struct {
	group, other sync.WaitGroup
}

func (s *scheduler) start(ctx context.Context, job func(context.Context)) {
	s.group.Add(1) // want "nothing ever waits for `group`"
	go func() {
		defer s.group.Done()
		job(ctx)
	}()
	s.other.Go(func() { job(ctx) }) // want "nothing ever waits for `other`"
}

func main() {
	all := &scheduler{}
	all.start(context.Background(), func(context.Context) { time.Sleep(time.Second) })
	_ = http.ListenAndServe(":8080", nil) // want "shutdown/absent"
}
