package limits

import (
	"errors"
	"fmt"
)

type LimitError struct{ Max int64 }

func (e LimitError) Error() string { return fmt.Sprint("more than ", e.Max) }

type StateError struct{ State string }

func (e StateError) Error() string { return "account is " + e.State }

func check(cents int64, state string) error {
	if cents > 100_000 {
		return &LimitError{Max: 100_000}
	}
	if state != "open" {
		return fmt.Errorf("check: %w", StateError{State: state})
	}
	return nil
}

func status(cents int64, state string) int {
	err := check(cents, state)
	var limit LimitError
	if errors.As(err, &limit) { // want "every `LimitError` is made as a pointer.*declare `limit` as `\\*LimitError`"
		return 422
	}
	var closed *StateError
	if errors.As(err, &closed) { // want "every `StateError` is made as a value.*declare `closed` as `StateError`"
		return 409
	}
	return 500
}
