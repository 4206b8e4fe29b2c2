// example: internal/bank/client.go, in a service
package bank

import (
	"context"
	"errors"
	"net/http"
	"time"
)

const retryDelay = 2 * time.Second

var errBusy = errors.New("busy")

type client struct {
	delay time.Duration
}

func (c *client) send(context.Context) error { return errBusy }

func (c *client) transfer(ctx context.Context) error {
	for try := 0; try < 3; try++ {
		if err := c.send(ctx); !errors.Is(err, errBusy) {
			return err
		}
		time.Sleep(c.delay) // want "does not end with `ctx`"
	}
	return errBusy
}

func (c *client) settle(ctx context.Context) error {
	for {
		if err := c.send(ctx); err == nil {
			return nil
		}
		time.Sleep(retryDelay) // want "does not end with `ctx`"
	}
}

func (c *client) backOff(ctx context.Context) (err error) {
	for try := range 5 {
		if err = c.send(ctx); err == nil {
			break
		}
		time.Sleep((1 << try) * 100 * time.Millisecond) // want "does not end with `ctx`"
	}
	return err
}

// The literal is run for the request of its function.
func (c *client) inTurn(ctx context.Context, ids []string, each func(func(string) error) error) error {
	return each(func(string) error {
		for range ids {
			if err := c.send(ctx); err != nil {
				time.Sleep(time.Second) // want "does not end with `ctx`"
				continue
			}
			return nil
		}
		return errBusy
	})
}

// What a handler is given ends as well; it is not asked for here.
func (c *client) handle(w http.ResponseWriter, r *http.Request) {
	_ = c.transfer(r.Context())
	w.WriteHeader(http.StatusAccepted)
}

const rest = 10 * time.Second

// It is run again and again by a loop elsewhere.
func (c *client) round(ctx context.Context) error {
	if err := c.send(ctx); err != nil {
		return err
	}
	time.Sleep(rest) // want "this pause does not end with `ctx`"
	return nil
}

func (c *client) wait(ctx context.Context) error {
	time.Sleep(15 * time.Second) // want "this pause does not end with `ctx`"
	return c.send(ctx)
}

// It looks between the rounds, and not while it sleeps.
func (c *client) watch(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
		}
		if err := c.send(ctx); err != nil {
			time.Sleep(30 * time.Second) // want "this pause does not end with `ctx`"
		}
	}
}

// Nothing but success ends these.
func (c *client) redial() error { return errBusy }

func (c *client) reconnect() {
	for {
		time.Sleep(time.Second) // want "`c.redial` is tried until it succeeds, and nothing else ends this loop"
		err := c.redial()
		if err == nil {
			break
		}
	}
}

func (c *client) keepTrying() {
	go func() {
		for {
			if err := c.redial(); err != nil {
				time.Sleep(c.delay) // want "`c.redial` is tried until it succeeds"
				continue
			}
			return
		}
	}()
}

func (c *client) Settle(ctx context.Context) error {
	go c.settle(context.Background())
	c.settle(ctx)
	return nil
}

// One of its callers hands it the context of a request.
func (c *client) settle(ctx context.Context) {
	for range 3 {
		time.Sleep(30 * time.Second) // want "this pause does not end with `ctx`"
		if c.send(ctx) == nil {
			return
		}
	}
}

// ServeHTTP waits for one, and leaves the other.
func (c *client) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	done := make(chan struct{})
	go c.signOut(r.Context(), done)
	<-done
	c.signAllOut(r.Context())
	go c.signAllOut(r.Context())
}

func (c *client) signOut(ctx context.Context, done chan<- struct{}) {
	defer close(done)
	for range 3 {
		if c.send(ctx) == nil {
			return
		}
		time.Sleep(2 * time.Second) // want "does not end with `ctx`"
	}
}

func (c *client) signAllOut(ctx context.Context) {
	for range 3 {
		if c.send(ctx) == nil {
			return
		}
		time.Sleep(2 * time.Second) // want "does not end with `ctx`"
	}
}
