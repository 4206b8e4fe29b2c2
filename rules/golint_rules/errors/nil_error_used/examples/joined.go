package wallet

import (
	"errors"
	"fmt"
	"io"
)

func closed(all []io.Closer) error {
	var failed []error
	for _, one := range all {
		if err := one.Close(); err != nil {
			failed = append(failed, err)
		}
	}
	return fmt.Errorf("close: %w", errors.Join(failed...)) // want "is nil where all went well"
}

// Whoever gets behind the loop has failed each time.
func retried(send func() error) error {
	var failed []error
	for range 3 {
		err := send()
		if err == nil {
			return nil
		}
		failed = append(failed, err)
	}
	return fmt.Errorf("all tries failed: %w", errors.Join(failed...))
}

func counted(all []io.Closer) error {
	var failed []error
	bad := 0
	for _, one := range all {
		if err := one.Close(); err != nil {
			failed = append(failed, err)
			bad++
		}
	}
	if bad > 0 {
		return fmt.Errorf("%d failed: %w", bad, errors.Join(failed...))
	}
	return nil
}

func two(a, b string) error {
	failed := []error{errors.New(a), errors.New(b)}
	return fmt.Errorf("two: %w", errors.Join(failed...))
}

// The caller has looked.
func wrapped(failed []error) error {
	return fmt.Errorf("some failed: %w", errors.Join(failed...))
}

type validation struct{ failed []error }

func (v *validation) ok() bool { return len(v.failed) == 0 }

func (v *validation) err() error {
	if v.ok() {
		return nil
	}
	return fmt.Errorf("invalid: %w", errors.Join(v.failed...))
}
