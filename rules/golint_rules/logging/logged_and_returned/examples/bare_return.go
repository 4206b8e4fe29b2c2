// Errors that are returned by a bare return.
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

func (o *orders) named() (err error) {
	err = o.ping()
	if err != nil {
		slog.Error("not named", "error", err) // want "`err` is logged here and again by `show`"
		return
	}
	return nil
}

func show(o *orders) {
	if err := o.named(); err != nil {
		slog.Error("no name", "error", err)
	}
}
