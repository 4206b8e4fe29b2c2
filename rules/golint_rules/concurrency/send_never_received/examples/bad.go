// Goroutines that wait for ever for somebody to receive.
package example

import (
	"context"
	"errors"
	"time"
)

type list struct{ rows []string }

func count(context.Context) (int64, error)   { return 0, nil }
func load(context.Context) (list, error)     { return list{}, nil }
func charge(context.Context) (string, error) { return "", nil }

func page(ctx context.Context) (list, int64, error) {
	counted := make(chan int64)
	go func() {
		n, _ := count(ctx)
		counted <- n // want "nobody receives from `counted` where the function has left before, .* `make.chan int64, 1.`"
	}()
	rows, err := load(ctx)
	if err != nil {
		return list{}, 0, err
	}
	return rows, <-counted, nil
}

func limited(ctx context.Context) (string, error) {
	done := make(chan string)
	failed := make(chan error)
	go func() {
		id, err := charge(ctx)
		if err != nil {
			failed <- err // want "nobody receives from `failed`"
			return
		}
		done <- id
	}()
	select {
	case id := <-done:
		return id, nil
	case err := <-failed:
		return "", err
	case <-time.After(time.Second):
		return "", errors.New("too late")
	}
}

var _, _ = page, limited
