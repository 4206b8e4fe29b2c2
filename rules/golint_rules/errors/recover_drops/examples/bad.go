package ledger

import (
	"database/sql"
	"errors"
	"log/slog"
	"net/http"
)

func guard(work func()) {
	defer func() {
		recover() // want "errors/recover-drops: the panic that is caught here is dropped"
	}()
	work()
}

func guardQuietly(work func()) {
	defer func() {
		if caught := recover(); caught != nil { // want "errors/recover-drops"
			return
		}
	}()
	work()
}

func guardBlank(work func()) {
	defer func() {
		_ = recover() // want "errors/recover-drops"
	}()
	work()
}

// What was put back is told as done.
func book(tx *sql.Tx, work func(*sql.Tx) error) error {
	defer func() {
		if caught := recover(); caught != nil { // want "is dropped, so nobody hears of it"
			_ = tx.Rollback()
		}
	}()
	if err := work(tx); err != nil {
		return err
	}
	return tx.Commit()
}

var errInternal = errors.New("internal error")

func settle(work func() error) (err error) {
	defer func() {
		if caught := recover(); caught != nil { // want "is told without its value"
			err = errInternal
		}
	}()
	return work()
}

func answered(w http.ResponseWriter, work func() error) {
	defer func() {
		if caught := recover(); caught != nil { // want "is told without its value"
			http.Error(w, "internal error", http.StatusInternalServerError)
		}
	}()
	if err := work(); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
	}
}

// Whoever called it takes the order for booked.
func book(work func() error) error {
	defer func() {
		if caught := recover(); caught != nil { // want "the panic that is caught here is only logged, and `book` gives a nil error for it"
			slog.Error("book", "panic", caught)
		}
	}()
	return work()
}

func caught(name string) {
	if caught := recover(); caught != nil {
		slog.Error(name, "panic", caught)
	}
}

func rebook(work func() error) (int, error) {
	defer caught("rebook") // want "and `rebook` gives a nil error for it"
	return 1, work()
}
