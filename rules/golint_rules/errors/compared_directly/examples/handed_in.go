package ledger

import (
	"errors"
	"fmt"
)

type limit struct{ most int }

func (l *limit) Error() string { return fmt.Sprint("limit ", l.most) }

func most(err error) int {
	var found *limit
	if errors.As(err, &found) {
		return found.most
	}
	return 0
}

func exceeds(err error) bool {
	_, ok := err.(*limit) // want "`err` may be wrapped, and then this assertion never holds"
	return ok
}

// What is joined is looked into.
func parts(err error) []error {
	switch joined := err.(type) {
	case interface{ Unwrap() []error }:
		return joined.Unwrap()
	case interface{ Unwrap() error }:
		return parts(joined.Unwrap())
	}
	return []error{err}
}
