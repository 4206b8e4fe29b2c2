package ledger

import (
	"errors"
	"log/slog"
	"net"
	"os"
)

func serve(address string) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	defer func() {
		if closeErr := listener.Close(); closeErr != nil {
			slog.Error("close", "error", closeErr)
		}
	}()
	return nil
}

// Both are asked.
func move(from, to string) error {
	err := os.Rename(from, to)
	if removeErr := os.Remove(from); err != nil || removeErr != nil {
		return errors.Join(err, removeErr)
	}
	return nil
}

// What is got is no error.
func size(name string) (int64, error) {
	info, err := os.Stat(name)
	if length := len(name); err != nil && length > 0 {
		return 0, err
	}
	return info.Size(), nil
}

func open(name string) (*os.File, error) {
	if file, err := os.Open(name); err == nil {
		return file, nil
	}
	return nil, os.ErrNotExist
}

type missing struct{ id string }

func (m *missing) Error() string { return m.id }

type taken struct{ by string }

func (t *taken) Error() string { return t.by }

// Each answer has its own name.
func status(err error) int {
	if none, ok := errors.AsType[*missing](err); ok {
		return len(none.id)
	} else if other, ok := errors.AsType[*taken](err); ok {
		return len(other.by)
	}
	return 500
}

// The name ends with its `if`, and the answer wraps another error.
func behind(err error) int {
	if err, ok := errors.AsType[*os.PathError](err); ok {
		if err, ok := errors.AsType[*missing](err); ok {
			return len(err.id)
		}
		return 400
	}
	if err, ok := errors.AsType[*taken](err); ok {
		return len(err.by)
	}
	return 500
}

// It is given again before it is asked.
func again(err error) bool {
	if err, ok := err.(interface{ Unwrap() error }); !ok {
		return false
	} else if err := err.Unwrap(); errors.Is(err, os.ErrNotExist) {
		return true
	}
	return false
}

// Every return sets a named result.
func guarded(name string, work func(*os.File) error) (err error) {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			slog.Error("work failed", "error", err)
		}
	}()
	if err := work(file); err != nil {
		return err
	}
	return file.Close()
}

// The variable is set behind the defer.
func undone(name string, work func() error) error {
	var err error
	defer func() {
		if err != nil {
			os.Remove(name)
		}
	}()
	err = work()
	return err
}

// Nobody has left where it had failed.
func told(name string, work func() error) error {
	err := os.Remove(name)
	defer func() {
		if err != nil {
			slog.Error("not removed", "error", err)
		}
	}()
	if err := work(); err != nil {
		return err
	}
	return nil
}

func handedOut(work func(*error)) error {
	var err error
	defer func() {
		if err != nil {
			slog.Error("work failed", "error", err)
		}
	}()
	work(&err)
	return errors.New("never mind")
}
