// Counts jobs, and waits for them.
package main

import (
	"context"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

type scheduler struct {
	group, handed sync.WaitGroup
	atomicity     counter
}

type counter struct{ n int }

// Add is no group's.
func (c *counter) Add(n int) { c.n += n }

func wait(group *sync.WaitGroup) { group.Wait() }

func (s *scheduler) start(ctx context.Context, job func(context.Context)) {
	s.group.Add(1)
	s.handed.Add(1)
	s.atomicity.Add(1)
	go func() {
		defer s.group.Done()
		defer s.handed.Done()
		job(ctx)
	}()
}

func main() {
	all := &scheduler{}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	all.start(ctx, func(context.Context) { time.Sleep(time.Second) })
	all.group.Wait()
	wait(&all.handed)
}
