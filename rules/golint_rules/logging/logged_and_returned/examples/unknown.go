package orders

import (
	"log/slog"

	"example.com/elsewhere"
)

// unknown asks what nobody here can see into.
func unknown() error {
	if _, err := elsewhere.Ask(); err != nil {
		slog.Error("not asked", "error", err) // want "`err` is logged here and again by `show`"
		return err
	}
	return nil
}

func show() {
	if err := unknown(); err != nil {
		slog.Error("unknown", "error", err)
	}
}
