package ledger

import (
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
)

func guard(work func()) (err error) {
	defer func() {
		if caught := recover(); caught != nil {
			err = fmt.Errorf("panic: %v", caught)
		}
	}()
	work()
	return nil
}

func guardLogged(work func()) {
	defer func() {
		if caught := recover(); caught != nil {
			slog.Error("panic", "value", caught, "stack", string(debug.Stack()))
		}
	}()
	work()
}

func closeTwice(done chan struct{}) {
	defer func() {
		// Closed already, which is fine.
		_ = recover()
	}()
	close(done)
}

// The panic is handed on, to a goroutine that panics with it again.
func passedOn(work func()) {
	failed, done := make(chan any), make(chan struct{})
	go func() {
		defer func() {
			if caught := recover(); caught != nil {
				failed <- caught
			}
		}()
		work()
		close(done)
	}()
	select {
	case <-done:
	case caught := <-failed:
		panic(caught)
	}
}

func book(tx *sql.Tx, work func(*sql.Tx) error) error {
	defer func() {
		if caught := recover(); caught != nil {
			_ = tx.Rollback()
			panic(caught)
		}
	}()
	if err := work(tx); err != nil {
		return err
	}
	return tx.Commit()
}

func settle(work func() error) (err error) {
	defer func() {
		if caught := recover(); caught != nil {
			err = fmt.Errorf("settle: %v", caught)
		}
	}()
	return work()
}

func answered(w http.ResponseWriter, work func()) {
	defer func() {
		if caught := recover(); caught != nil {
			slog.Error("panic", "value", caught, "stack", string(debug.Stack()))
			http.Error(w, "internal error", http.StatusInternalServerError)
		}
	}()
	work()
}

// It is known what panics here, and whoever asks is told yes or no.
func trySend(to chan<- int, n int) (sent bool) {
	defer func() {
		if caught := recover(); caught != nil {
			sent = false
		}
	}()
	to <- n
	return true
}

func book(work func() error) (err error) {
	defer func() {
		if caught := recover(); caught != nil {
			slog.Error("book", "panic", caught)
			err = errors.New("not booked")
		}
	}()
	return work()
}

func caughtInto(err *error) {
	if caught := recover(); caught != nil {
		slog.Error("caught", "panic", caught)
		*err = errors.New("not booked")
	}
}

func rebook(work func() error) (err error) {
	defer caughtInto(&err)
	return work()
}

func later(work func() error) error {
	go func() {
		defer func() {
			if caught := recover(); caught != nil {
				slog.Error("later", "panic", caught)
			}
		}()
		_ = work()
	}()
	return nil
}

func through(work func() error) error {
	defer func() {
		if caught := recover(); caught != nil {
			slog.Error("through", "panic", caught)
			panic(caught)
		}
	}()
	return work()
}
