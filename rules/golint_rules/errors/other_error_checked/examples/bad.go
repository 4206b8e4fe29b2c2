package ledger

import (
	"fmt"
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
		if err1 := listener.Close(); err != nil { // want "errors/other-error-checked: the condition asks `err`, so nobody looks at `err1`, the error of `listener.Close`; ask `err1 != nil`"
			slog.Error("close", "error", err1)
		}
	}()
	return nil
}

func move(from, to string) error {
	err := os.Rename(from, to)
	if data, readErr := os.ReadFile(to); err != nil && len(data) > 0 { // want "nobody looks at `readErr`"
		return err
	}
	return err
}

type missing struct{ id string }

func (m *missing) Error() string { return m.id }

type taken struct{ by string }

func (t *taken) Error() string { return t.by }

func status(err error) int {
	if err, ok := errors.AsType[*missing](err); ok {
		return len(err.id)
	} else if err, ok := errors.AsType[*taken](err); ok { // want "`err` is what `errors.AsType\\[\\*missing\\]\\(err\\)` gives where it finds nothing, so this is never true"
		return len(err.by)
	} else if errors.Is(err, os.ErrNotExist) { // want "`err` is what `errors.AsType\\[\\*taken\\]\\(err\\)` gives"
		return 404
	}
	return 500
}

func asserted(err error) int {
	if err, ok := err.(net.Error); ok {
		return len(err.Error())
	} else if errors.Is(err, os.ErrNotExist) { // want "`err` is what `err.\\(net.Error\\)` gives"
		return 404
	}
	return 500
}

// The literal asks the first error, which is nil by then.
func guarded(name string, work func(*os.File) error) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil { // want "`err` is nil whenever this runs, as nothing sets it behind the `defer`"
			slog.Error("work failed", "error", err)
		}
	}()
	if err := work(file); err != nil {
		return err
	}
	return file.Close()
}

func undone(name string, work func() error) error {
	var err error
	defer func() {
		if err != nil { // want "make it a named result"
			os.Remove(name)
		}
	}()
	if err := work(); err != nil {
		return err
	}
	return nil
}

// What is returned wraps another variable of the same name.
func wrapped(name string, work func() error) error {
	file, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("create: %w", err)
	}
	defer func() {
		if err != nil { // want "`err` is nil whenever this runs"
			os.Remove(file.Name())
		}
	}()
	if err := work(); err != nil {
		return fmt.Errorf("work: %w", err)
	}
	return nil
}
