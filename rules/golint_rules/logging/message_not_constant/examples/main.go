// Tells once why it does not start.
package main

import (
	"errors"
	"log/slog"
)

func configure() error { return errors.New("no address") }

func main() {
	if err := configure(); err != nil {
		slog.Error(err.Error())
		return
	}
	if err := check(); err != nil {
		slog.Error("not checked", "error", err)
	}
}

func check() error {
	err := configure()
	slog.Error(err.Error()) // want "logging/message-not-constant"
	return err
}
