// Package kinds has look-alikes: what tells an error elsewhere, and what only seems to.
package kinds

import (
	"context"
	"crypto/rand"
	"crypto/sha3"
	"encoding/json"
	"errors"
	"fmt"
	sink "io"
	"io/ioutil"
	"log/slog"
	"net/http"
	"os"
	"time"
)

// Packet is an answer of a protocol of its own.
type Packet struct{ Code int }

// Responder has a `Write` that is none of an io.Writer.
type Responder interface {
	Write(p *Packet) error
}

// Accept does not learn that its answer was never sent.
func Accept(w Responder) {
	w.Write(&Packet{Code: 2}) // want "`w.Write`"
}

// Hash writes to hashes, which never fails, and drains what nobody wants.
func Hash(text []byte, body sink.Reader) []byte {
	shake := sha3.NewSHAKE128()
	shake.Write(text)
	out := make([]byte, 32)
	shake.Read(out)
	rand.Read(out)
	sink.Copy(sink.Discard, body)
	sink.Copy(ioutil.Discard, body)
	return out
}

// run logs its own error in the end.
func run(ctx context.Context) (err error) {
	defer func() {
		if err != nil {
			slog.ErrorContext(ctx, "run", "error", err)
		}
	}()
	return os.Chdir("/")
}

// wrapped only adds to its error.
func wrapped() (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("wrapped: %w", err)
		}
	}()
	return os.Chdir("/")
}

// pause ends early with its context.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
	}
	return nil
}

// Start calls both.
func Start(ctx context.Context) {
	run(ctx)
	wrapped() // want "`wrapped`"
	pause(ctx, time.Second)
}

// Warm is best effort: what is missing is loaded later.
func Warm() {
	os.Chdir("/cache")
}

// Limit keeps its default; the amount has none.
func Limit(text, amount string) (int, int) {
	limit, cents := 20, 0
	fmt.Sscanf(text, "%d", &limit)
	fmt.Sscanf(amount, "%d", &cents) // want "`fmt.Sscanf`"
	return limit, cents
}

// Unit refuses the zero that a failed scan leaves; nothing refuses that of the floor.
func Unit(text, level string) (int, int, error) {
	unit := 0
	var floor int
	fmt.Sscanf(text, "%d", &unit)
	fmt.Sscanf(level, "%d", &floor) // want "`fmt.Sscanf`"
	if unit == 0 {
		return 0, 0, errors.New("no unit")
	}
	return unit, floor, nil
}

// Failed reads what the other side says about a failure.
func Failed(resp *http.Response) error {
	var problem, fine struct{ Title string }
	if resp.StatusCode >= http.StatusBadRequest {
		json.NewDecoder(resp.Body).Decode(&problem)
		return fmt.Errorf("status %d: %s", resp.StatusCode, problem.Title)
	}
	json.NewDecoder(resp.Body).Decode(&fine) // want "….Decode"
	return nil
}

// Conn is a connection of websockets.
type Conn struct{}

// CloseMessage is the code of a close frame.
const CloseMessage = 8

// WriteMessage writes a frame.
func (*Conn) WriteMessage(code int, data []byte) error { return os.Chdir(string(data)) }

// Leave says goodbye while another error is on its way, and puts back what it wrote.
func Leave(c *Conn, f *os.File, size int64) error {
	if _, err := f.WriteString("x"); err != nil {
		c.WriteMessage(CloseMessage, nil)
		f.Truncate(size)
		return err
	}
	f.Truncate(size) // want "`f.Truncate`"
	return nil
}

// Check asks an older error.
func Check(path string) error {
	_, err := os.Stat(path)
	if os.Chdir(path); err != nil { // want "the condition `err != nil` is about an older error: that of `os.Chdir` is dropped"
		return err
	}
	return nil
}

// Finish loses what a writer still holds.
func Finish(to sink.WriteCloser, from sink.ReadCloser) {
	from.Close()
	to.Close() // want "`to.Close`"
}

type roleCache interface {
	Set(ctx context.Context, user, role string) error
	Delete(ctx context.Context, user string) error
}

type roles struct{ cache roleCache }

// Revoke leaves the old role in the cache, where everybody finds it.
func (r *roles) Revoke(ctx context.Context, user string) {
	r.cache.Delete(ctx, user) // want "`r.cache.Delete`"
	r.cache.Set(ctx, user, "none")
}
