// Package logging makes the logger; where that fails, only the standard streams are left.
package logging

import (
	"fmt"
	"io"
	"log/slog"
	"os"
)

// New returns the logger of the service.
func New(w io.Writer) (*slog.Logger, error) {
	if w == nil {
		fmt.Fprintln(os.Stderr, "no target, nothing is logged")
		w = io.Discard
	}
	return slog.New(slog.NewJSONHandler(w, nil)), nil
}
