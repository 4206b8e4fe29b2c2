package ledger

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"

	"github.com/golang-jwt/jwt/v5"
)

var ErrClosed = errors.New("account closed")

type LimitError struct{ Limit int }

func (e *LimitError) Error() string { return fmt.Sprint("limit ", e.Limit) }

func post(ctx context.Context, id string) error {
	return fmt.Errorf("post %s: %w", id, ErrClosed)
}

func closed(ctx context.Context, id string) bool {
	err := post(ctx, id)
	return err == ErrClosed // want "errors/compared-directly: `err` may be wrapped, and then it never equals `ErrClosed`; use `errors.Is\\(err, ErrClosed\\)`"
}

func open(ctx context.Context, id string) error {
	if err := post(ctx, id); err != nil {
		if err != ErrClosed { // want "use `!errors.Is"
			return err
		}
	}
	return nil
}

func stopped(ctx context.Context, id string) bool {
	err := post(ctx, id)
	return err == context.Canceled // want "it never equals `context.Canceled`"
}

func limit(ctx context.Context, id string) int {
	err := post(ctx, id)
	if limited, ok := err.(*LimitError); ok { // want "this assertion never holds; use `errors.As`"
		return limited.Limit
	}
	return 0
}

func parse(text string, key jwt.Keyfunc) bool {
	_, err := jwt.Parse(text, key)
	return err == jwt.ErrTokenExpired // want "it never equals `jwt.ErrTokenExpired`"
}

func which(ctx context.Context, id string) int {
	err := post(ctx, id)
	switch limited := err.(type) { // want "`err` may be wrapped, and then none of these types is its; use `errors.As`"
	case *LimitError:
		return limited.Limit
	}
	return 0
}

func at(ctx context.Context, id string) int {
	switch limited := post(ctx, id).(type) { // want "`post\\(ctx, id\\)` may be wrapped, and then none of these types"
	case *LimitError:
		return limited.Limit
	}
	return 0
}

func swapped(ctx context.Context, id string) bool {
	err := post(ctx, id)
	return errors.Is(ErrClosed, err) // want "`errors.Is` is asked whether `ErrClosed` wraps `err`, which it never does where that is wrapped"
}

// Every error is one, and ErrClosed is another one from then on.
func taken(ctx context.Context, id string) bool {
	err := post(ctx, id)
	return errors.As(err, &ErrClosed) // want "`errors.As` asks for the type of `ErrClosed` alone, and sets `ErrClosed` to what it finds"
}

// What is wrapped is asked for beside the assertion.
func either(ctx context.Context, id string) int {
	err := post(ctx, id)
	limited, ok := err.(*LimitError)
	if !ok && !errors.As(err, &limited) {
		return 0
	}
	return limited.Limit
}

func missing(ctx context.Context, id string) bool {
	return errors.Is(post(ctx, id), errors.New("missing")) // want "no error is the one that `errors.New` makes here"
}

type codeError struct{ code int }

func (e *codeError) Error() string { return "code" }

// Peer gives errors of a type, and what comes from below.
func peer(ctx context.Context, left int) error {
	if left == 0 {
		return &codeError{code: 400}
	}
	return charge(ctx, left)
}

func charge(ctx context.Context, left int) error {
	return fmt.Errorf("charge %d: %w", left, ctx.Err())
}

func codeOf(ctx context.Context, left int) int {
	err := peer(ctx, left)
	if err != nil {
		return err.(*codeError).code // want "this assertion never holds; use `errors.As`"
	}
	return 0
}

func alone(ctx context.Context, id string) bool {
	err := post(ctx, id)
	return err == errors.New("missing") // want "no error is the one that `errors.New` makes here"
}

func among(ctx context.Context, id string) string {
	switch err := post(ctx, id); err {
	case nil:
		return ""
	case fmt.Errorf("missing"): // want "no error is the one that `fmt.Errorf` makes here"
		return "missing"
	default:
		return "failed"
	}
}

func read(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	return data, nil
}

func load(path string) []byte {
	data, err := read(path)
	if os.IsNotExist(err) { // want "`os.IsNotExist` does not look into what wraps.* use `errors.Is\\(err, fs.ErrNotExist\\)`"
		return []byte("{}")
	}
	return data
}

func kept(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err == os.ErrNotExist { // want "it never equals `os.ErrNotExist`; use `errors.Is"
		return nil, nil
	}
	return data, err
}

func fetched(client *http.Client, req *http.Request) (*http.Response, error) {
	resp, err := client.Do(req)
	if err == context.DeadlineExceeded { // want "it never equals `context.DeadlineExceeded`"
		return nil, ErrClosed
	}
	return resp, err
}

func accept(ln *net.TCPListener) error {
	_, err := ln.Accept()
	if err == net.ErrClosed { // want "it never equals `net.ErrClosed`"
		return nil
	}
	return err
}

func number(text string) (int, error) {
	n, err := strconv.Atoi(text)
	switch err { // want "`err` may be wrapped, and then no `case strconv.ErrRange` is its"
	case nil:
		return n, nil
	case strconv.ErrRange:
		return 0, nil
	}
	return 0, err
}

func posted(ctx context.Context, id string) string {
	switch err := post(ctx, id); err { // want "then no `case ErrClosed` is its; use `switch { case errors.Is\\(err, ErrClosed\\): … }`"
	case nil:
		return "posted"
	case ErrClosed:
		return "closed"
	}
	return "failed"
}

func reached(err error) bool {
	return errors.Is(err, &LimitError{Limit: 3}) // want "no error is the one that `&LimitError{…}` makes here"
}

func isReached(err error) bool {
	return err == &LimitError{Limit: 3} // want "no error is the one that `&LimitError{…}` makes here"
}

func record(r io.Reader) ([]byte, error) {
	b := make([]byte, 8)
	if _, err := io.ReadFull(r, b); err != nil {
		return nil, fmt.Errorf("next record: %w", err)
	}
	return b, nil
}

// The end of a file is wrapped as well as all else.
func records(r io.Reader) (int, error) {
	n := 0
	for {
		_, err := record(r)
		if err == io.EOF { // want "it never equals `io.EOF`"
			return n, nil
		}
		if err != nil {
			return 0, err
		}
		n++
	}
}
