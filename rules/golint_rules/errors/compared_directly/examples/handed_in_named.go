package ledger

import (
	"errors"
	"fmt"
)

type limit struct{ most int }

func (l *limit) Error() string { return fmt.Sprint("limit ", l.most) }

func most(err error) int {
	if found, ok := errors.AsType[*limit](err); ok {
		return found.most
	}
	return 0
}

func exceeds(err error) bool {
	_, ok := err.(*limit) // want "`err` may be wrapped, and then this assertion never holds"
	return ok
}

// What is wrapped is asked for beside it.
func exceedsAsWell(err error) bool {
	if _, ok := err.(*limit); ok {
		return true
	}
	_, ok := errors.AsType[*limit](err)
	return ok
}
