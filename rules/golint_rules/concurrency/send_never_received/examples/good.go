// Goroutines whose send somebody takes, or that need not wait.
package example

import (
	"context"
	"errors"
	"sync"
	"time"
)

func count(context.Context) (int64, error)   { return 0, nil }
func load(context.Context) (string, error)   { return "", nil }
func charge(context.Context) (string, error) { return "", nil }

func room(ctx context.Context) (string, int64, error) {
	counted := make(chan int64, 1)
	go func() {
		n, _ := count(ctx)
		counted <- n
	}()
	row, err := load(ctx)
	if err != nil {
		return "", 0, err
	}
	return row, <-counted, nil
}

func received(ctx context.Context) (string, int64, error) {
	counted := make(chan int64)
	go func() {
		n, _ := count(ctx)
		counted <- n
	}()
	row, err := load(ctx)
	n := <-counted
	if err != nil {
		return "", 0, err
	}
	return row, n, nil
}

func either(ctx context.Context) (string, error) {
	done := make(chan string)
	failed := make(chan error)
	go func() {
		id, err := charge(ctx)
		if err != nil {
			failed <- err
			return
		}
		done <- id
	}()
	select {
	case id := <-done:
		return id, nil
	case err := <-failed:
		return "", err
	}
}

func givesUp(ctx context.Context) error {
	done := make(chan string)
	go func() {
		id, _ := charge(ctx)
		select {
		case done <- id:
		case <-ctx.Done():
		}
	}()
	select {
	case <-done:
		return nil
	case <-time.After(time.Second):
		return errors.New("too late")
	}
}

func closed(group *sync.WaitGroup) {
	done := make(chan struct{})
	go func() {
		group.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(time.Second):
	}
}

func stream(ctx context.Context) <-chan string {
	out := make(chan string)
	go func() {
		id, _ := charge(ctx)
		out <- id
	}()
	return out
}

var _, _, _, _, _, _ = room, received, either, givesUp, closed, stream

// Run lasts as long as the program.
func Run(ctx context.Context) error {
	failed := make(chan error)
	go func() {
		_, err := charge(ctx)
		failed <- err
	}()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
		return nil
	}
}
