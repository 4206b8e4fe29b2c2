// Package days closes days, which is work like any other.
package days

import (
	"context"
	"errors"
	"fmt"
	"os"
)

var errGone = errors.New("no such day")

type archive struct{ root string }

func (a *archive) Close(ctx context.Context, day string) error {
	file, err := os.Create(a.root + day)
	if err != nil {
		return fmt.Errorf("create %s: %v", day, err) // want "`fmt.Errorf` keeps only the text of `err`"
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("close %s: %w", day, errors.Join(errGone, file.Close()))
	}
	return file.Close()
}

type files struct{ open []*os.File }

func (f *files) Close() error {
	if err := f.open[0].Close(); err != nil {
		return fmt.Errorf("close files: %v", err)
	}
	return nil
}
