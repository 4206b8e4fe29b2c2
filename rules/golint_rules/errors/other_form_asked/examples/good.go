package limits

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5/pgconn"
	"go.mongodb.org/mongo-driver/mongo"
)

type LimitError struct{ Max int64 }

func (e LimitError) Error() string { return fmt.Sprint("more than ", e.Max) }

type StateError struct{ State string }

func (e StateError) Error() string { return "account is " + e.State }

type BothError struct{ Code int }

func (e BothError) Error() string { return fmt.Sprint(e.Code) }

type LaterError struct{ Code int }

func (e LaterError) Error() string { return fmt.Sprint(e.Code) }

type ReadError struct{ Code int }

func (e ReadError) Error() string { return fmt.Sprint(e.Code) }

func read(data []byte) error {
	var failed ReadError
	if err := json.Unmarshal(data, &failed); err != nil {
		return &ReadError{Code: 1}
	}
	return failed
}

type QuotaError struct{ Max int64 }

func (e QuotaError) Error() string { return fmt.Sprint("more than ", e.Max) }

var errQuota error = QuotaError{Max: 1}

func quota() error { return new(QuotaError) }

type SentError struct{ Max int64 }

func (e SentError) Error() string { return fmt.Sprint("more than ", e.Max) }

func newSent() SentError { return SentError{Max: 1} }

func send(failures chan<- error) {
	found := newSent()
	failures <- &found
}

type FoundError struct{ Max int64 }

func (e FoundError) Error() string { return fmt.Sprint("more than ", e.Max) }

func find(err error, to any) bool { return errors.As(err, to) }

func isFound(err error) bool {
	var found FoundError
	return find(err, &found)
}

type UnknownError struct{ Code int }

func (e UnknownError) Error() string { return fmt.Sprint(e.Code) }

func check(cents int64, state string) error {
	switch {
	case cents > 100_000:
		return &LimitError{Max: 100_000}
	case state == "":
		return &BothError{Code: 1}
	case state == "new":
		return BothError{Code: 2}
	case state == "late":
		later := LaterError{Code: 3}
		return &later
	case state != "open":
		return StateError{State: state}
	}
	return nil
}

func status(cents int64, state string) int {
	err := check(cents, state)
	var limit *LimitError
	if errors.As(err, &limit) {
		return 422
	}
	var closed StateError
	if errors.As(err, &closed) {
		return 409
	}
	var both BothError
	if errors.As(err, &both) {
		return both.Code
	}
	var later *LaterError
	if errors.As(err, &later) {
		return later.Code
	}
	var failed ReadError
	if errors.As(read(nil), &failed) {
		return failed.Code
	}
	var quotas *QuotaError
	if errors.As(quota(), &quotas) {
		return 429
	}
	var sent *SentError
	if errors.As(err, &sent) {
		return 429
	}
	var found FoundError
	if isFound(err) || errors.As(err, &found) || errors.Is(err, errQuota) {
		return 404
	}
	var unknown UnknownError
	if errors.As(err, &unknown) {
		return unknown.Code
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return 404
	}
	return 500
}

func twice(err error) bool {
	var pgErr *pgconn.PgError
	if errors.As(err, &pgErr) {
		return true
	}
	var written mongo.WriteException
	if errors.As(err, &written) {
		return true
	}
	var server mongo.ServerError
	return errors.As(err, &server)
}

type conflict interface {
	error
	Conflict() bool
}

func isConflict(err error) bool {
	var asked conflict
	return errors.As(err, &asked) && asked.Conflict()
}

func find[E error](err error) (E, bool) {
	var found E
	ok := errors.As(err, &found)
	return found, ok
}

type RangeError struct{ Max int }

func (e RangeError) Error() string { return fmt.Sprint(e.Max) }

func inRange(n int) error {
	if n > 9 {
		return RangeError{Max: 9}
	}
	return nil
}

// A value is an error here, and so is what `new` points to.
func ranged(n int) bool {
	err := inRange(n)
	return errors.As(err, &RangeError{}) || errors.As(err, new(RangeError))
}
