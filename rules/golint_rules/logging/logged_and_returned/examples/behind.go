// Errors that are returned behind the branch that logs them.
package orders

import (
	"errors"
	"log/slog"
)

type orders struct{ closed bool }

func (o *orders) ping() error {
	if o.closed {
		return errors.New("closed")
	}
	return nil
}

// count is what logs around others are: the error is returned behind the branch.
func (o *orders) count() (int, error) {
	err := o.ping()
	if err != nil {
		slog.Error("not counted", "error", err) // want "logging/logged-and-returned: `err` is logged here and again by `show`"
	}
	return 1, err
}

func (o *orders) named() error { return o.ping() }

// mend goes on: the error is not returned.
func (o *orders) mend() error {
	if err := o.ping(); err != nil {
		slog.Error("not there", "error", err)
	}
	return o.named()
}

func (o *orders) none() (count int, failed error) {
	if err := o.ping(); err != nil {
		slog.Error("none", "error", err)
		return
	}
	return 1, nil
}

func show(o *orders) {
	if _, err := o.count(); err != nil {
		slog.Error("no count", "error", err)
	}
	if err := o.named(); err != nil {
		slog.Error("no name", "error", err)
	}
	if err := o.mend(); err != nil {
		slog.Error("not mended", "error", err)
	}
	if _, err := o.none(); err != nil {
		slog.Error("none", "error", err)
	}
}
