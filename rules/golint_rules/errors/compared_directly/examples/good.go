package ledger

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"strconv"
	"syscall"
)

var ErrClosed = errors.New("account closed")

func post(ctx context.Context, id string) error { return ErrClosed }

func closed(ctx context.Context, id string) bool {
	return errors.Is(post(ctx, id), ErrClosed)
}

func lines(r *bufio.Reader) (int, error) {
	for n := 0; ; n++ {
		_, err := r.ReadString('\n')
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return n, err
		}
	}
}

func owner(ctx context.Context, db *sql.DB) (string, error) {
	var owner string
	err := db.QueryRowContext(ctx, "SELECT owner FROM accounts").Scan(&owner)
	if err == sql.ErrNoRows {
		return "", ErrClosed
	}
	return owner, err
}

func serve(server *http.Server) error {
	if err := server.ListenAndServe(); err != http.ErrServerClosed {
		return err
	}
	return nil
}

func position(text string) string {
	_, err := strconv.Atoi(text)
	if broken, ok := err.(*strconv.NumError); ok {
		return broken.Num
	}
	return ""
}

func ended(ctx context.Context) bool {
	err := ctx.Err()
	return err == context.Canceled
}

type closedError struct{}

func (closedError) Error() string { return "closed" }

func (closedError) Is(target error) bool { return target == ErrClosed }

type stackTracer interface{ StackTrace() []uintptr }

// Whoever logs asks this error where it comes from.
func stack(name string) []uintptr {
	err := wrapped(name)
	if traced, ok := err.(stackTracer); ok {
		return traced.StackTrace()
	}
	return nil
}

func wrapped(name string) error { return fmt.Errorf("%s: %w", name, ErrClosed) }

func kindOf(value any) string {
	switch value.(type) {
	case string:
		return "text"
	}
	return ""
}

func directly(name string) bool {
	_, err := os.Stat(name)
	switch err.(type) {
	case *fs.PathError:
		return true
	}
	return false
}

func limited(ctx context.Context, id string) bool {
	var limit *LimitError
	return errors.As(post(ctx, id), &limit) || errors.As(post(ctx, id), &refusal{})
}

type refusal struct{}

func (refusal) Error() string { return "refused" }

// Take gives its error as it was declared.
func take(ctx context.Context, left int) error {
	if left == 0 {
		return ErrClosed
	}
	return nil
}

func taken(ctx context.Context, left int) bool {
	err := take(ctx, left)
	return err != ErrClosed
}

// Find wraps what it passes on, and gives its own error as it was declared.
func find(ctx context.Context, left int) error {
	if err := take(ctx, left); err != nil {
		return fmt.Errorf("take: %w", err)
	}
	return errMissing
}

var errMissing = errors.New("missing")

func isMissing(ctx context.Context, left int) bool {
	err := find(ctx, left)
	return err == errMissing
}

func isGone(ctx context.Context, left int) bool {
	return errors.Is(find(ctx, left), errMissing)
}

func (e *codeError) Error() string { return "code" }

type codeError struct{ code int }

func newCodeError(code int) *codeError { return &codeError{code: code} }

// Peer gives errors of one type alone, as they are made.
func peer(ctx context.Context, left int) (string, error) {
	if left == 0 {
		return "", newCodeError(400)
	}
	if left == 1 {
		return "", &codeError{code: 404}
	}
	return "peer", nil
}

func codeOf(ctx context.Context, left int) int {
	_, err := peer(ctx, left)
	if err != nil {
		return err.(*codeError).code
	}
	return 0
}

func config(path string) ([]byte, error) { return os.ReadFile(path) }

// The error is as `os` gives it.
func configOr(path string) []byte {
	data, err := config(path)
	if os.IsNotExist(err) {
		return []byte("{}")
	}
	return data
}

func wrapped(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	return data, nil
}

func wrappedOr(path string) []byte {
	data, err := wrapped(path)
	if errors.Is(err, fs.ErrNotExist) {
		return []byte("{}")
	}
	return data
}

// Cases may be calls that say something else.
func kind(path string) string {
	_, err := wrapped(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "missing"
	case os.IsTimeout(nil):
		return "late"
	}
	return ""
}

func unlinked(path string) error {
	err := syscall.Unlink(path)
	if err == syscall.ENOENT {
		return nil
	}
	return err
}

func readTo(r io.Reader, buf []byte) (int, error) {
	n, err := r.Read(buf)
	switch err {
	case nil, io.EOF:
		return n, nil
	}
	return n, err
}

// Each of them may have failed, and the second gives its error as it is.
func removed(path string) error {
	_, err := os.Stat(path)
	if err == nil {
		err = syscall.Unlink(path)
	}
	if err == fs.ErrNotExist {
		return nil
	}
	return err
}

type kindError struct{ kind string }

func (e *kindError) Error() string { return e.kind }

func (e *kindError) Is(target error) bool {
	other, ok := target.(*kindError)
	return ok && other.kind == e.kind
}

func isNegative(err error) bool { return errors.Is(err, &kindError{kind: "negative"}) }

type emptyError struct{}

func (*emptyError) Error() string { return "empty" }

func isEmpty(err error) bool { return errors.Is(err, &emptyError{}) }

type causeError struct{ cause error }

func (e *causeError) Error() string { return e.cause.Error() }

func (e *causeError) Is(target error) bool { return errors.Is(e.cause, target) }

type codedError struct{ code int }

func (e *codedError) Error() string { return "coded" }

type wrappingError struct{ code int }

func (e *wrappingError) Error() string { return "wrapping" }

func (e *wrappingError) Is(target error) bool {
	var coded *codedError
	return errors.As(target, &coded) && coded.code == e.code
}

func isThree(err error) bool { return errors.Is(err, &codedError{code: 3}) }

// Whoever fills the interface may give it as it is.
func acceptOwn(ln net.Listener) error {
	_, err := ln.Accept()
	if err == net.ErrClosed {
		return nil
	}
	return err
}

func recordOrEnd(r io.Reader) ([]byte, error) {
	b := make([]byte, 8)
	if _, err := io.ReadFull(r, b); err == io.EOF {
		return nil, err
	} else if err != nil {
		return nil, fmt.Errorf("next record: %w", err)
	}
	return b, nil
}

func countRecords(r io.Reader) (int, error) {
	n := 0
	for {
		_, err := recordOrEnd(r)
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return 0, err
		}
		n++
	}
}
