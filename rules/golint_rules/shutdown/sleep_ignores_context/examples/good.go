// example: internal/bank/client.go, in a service
package bank

import (
	"context"
	"errors"
	"net/http"
	"time"
)

const shortDelay = 50 * time.Millisecond

var errBusy = errors.New("busy")

type client struct {
	delay time.Duration
}

func (c *client) send(context.Context) error { return errBusy }

func (c *client) transfer(ctx context.Context) error {
	for try := 0; try < 3; try++ {
		if err := c.send(ctx); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(c.delay):
		}
	}
	return errBusy
}

// It sleeps once, and nobody knows how long.
func (c *client) later(ctx context.Context) error {
	time.Sleep(c.delay)
	return c.send(ctx)
}

// It looks before each try.
func (c *client) settle(ctx context.Context) error {
	for ctx.Err() == nil {
		if err := c.send(ctx); err == nil {
			return nil
		}
		time.Sleep(c.delay)
	}
	return ctx.Err()
}

// It knows the error of a context that has ended.
func (c *client) known(ctx context.Context) error {
	for {
		err := c.send(ctx)
		if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
			return err
		}
		time.Sleep(c.delay)
	}
}

// A pause that nobody notices.
func (c *client) inTurn(ctx context.Context, ids []string) error {
	for range ids {
		if err := c.send(ctx); err != nil {
			return err
		}
		time.Sleep(shortDelay)
	}
	for try := range ids {
		time.Sleep(time.Duration(try+1) * 100 * time.Millisecond)
	}
	return nil
}

// There is no context.
func (c *client) alone() error {
	for range 3 {
		if err := c.send(context.Background()); err == nil {
			return nil
		}
		time.Sleep(c.delay)
	}
	return errBusy
}

// It is to go on when the request has been answered.
func (c *client) apart(ctx context.Context) {
	apart := context.WithoutCancel(ctx)
	go func() {
		for range 3 {
			if err := c.send(apart); err == nil {
				return
			}
			time.Sleep(c.delay)
		}
	}()
}

// The goroutine's context is another matter: nothing ends this loop.
func (c *client) poll(ctx context.Context) {
	for {
		_ = c.send(ctx)
		time.Sleep(c.delay)
	}
}

type mockClient struct{ client }

func (m *mockClient) transfer(ctx context.Context) error {
	for range 3 {
		if err := m.send(ctx); err == nil {
			return nil
		}
		time.Sleep(m.delay)
	}
	return errBusy
}

// Requests that are under way get some time.
func (c *client) shutdown(ctx context.Context) error {
	time.Sleep(2 * time.Second)
	return c.send(ctx)
}

func (c *client) show(ctx context.Context) error {
	// Simulate the bank.
	time.Sleep(2 * time.Second)
	time.Sleep(100 * time.Millisecond)
	return c.send(ctx)
}

// The goroutine is not that of the context.
func (c *client) start(ctx context.Context) error {
	go func() {
		time.Sleep(2 * time.Second)
		_ = c.send(context.Background())
	}()
	return c.send(ctx)
}

// Who looks between the rounds sleeps no longer than a shutdown may wait.
func (c *client) watch(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
		}
		if err := c.send(ctx); err != nil {
			time.Sleep(2 * time.Second)
		}
	}
}

// The line needs a moment before it is opened again.
func (c *client) reset(ctx context.Context) error {
	if err := c.send(ctx); err != nil {
		return err
	}
	time.Sleep(2 * time.Second)
	return c.send(ctx)
}

func (c *client) dial() error { return errBusy }

// It has an end of its own.
func (c *client) reconnect() error {
	tries := 0
	for {
		err := c.dial()
		if err == nil {
			return nil
		}
		if tries++; tries > 5 {
			return err
		}
		time.Sleep(time.Second)
	}
}

// Who closes the client ends it.
func (c *client) redial(closed <-chan struct{}) {
	for {
		if err := c.dial(); err == nil {
			return
		}
		select {
		case <-closed:
			return
		default:
			time.Sleep(time.Second)
		}
	}
}

// The program does not serve before it is open.
func openBank() *client {
	c := &client{}
	for {
		if err := c.dial(); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}

var _ = openBank

// Settle leaves the work to a context that never ends.
func (c *client) Settle(context.Context) error {
	go c.settle(context.Background())
	return nil
}

func (c *client) settle(ctx context.Context) { c.ask(ctx) }

func (c *client) ask(ctx context.Context) {
	for range 3 {
		time.Sleep(30 * time.Second)
		if c.send(ctx) == nil {
			return
		}
	}
}

// ServeHTTP leaves the work to itself, and answers.
func (c *client) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	go c.SignAllOut(r.Context(), []string{"a", "b"})
	w.WriteHeader(http.StatusAccepted)
}

func (c *client) SignAllOut(ctx context.Context, users []string) {
	for range users {
		if c.send(ctx) != nil {
			time.Sleep(30 * time.Second)
		}
	}
}
