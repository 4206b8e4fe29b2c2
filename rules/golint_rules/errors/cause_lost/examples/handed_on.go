package ledger

import (
	"errors"
	"fmt"
	"os"
)

type span struct{}

func fail(s span, err error) error { return err }

func note(err error) { _ = err }

func removeAll(names []string) error {
	var failures []error
	for _, name := range names {
		if err := os.Remove(name); err != nil {
			failures = append(failures, fmt.Errorf("remove: %v", err)) // want "`fmt.Errorf` keeps only the text of `err` \\(and in one more place"
		}
	}
	return errors.Join(failures...)
}

func open(s span, name string) (*os.File, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fail(s, fmt.Errorf("open: %v", err))
	}
	if _, err := file.Stat(); err != nil {
		note(fmt.Errorf("stat: %v", err))
	}
	return file, fmt.Errorf("open: %w", err)
}
