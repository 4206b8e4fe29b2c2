package limits

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"
	"go.mongodb.org/mongo-driver/mongo"
)

type LimitError struct{ Max int64 }

func (e LimitError) Error() string { return fmt.Sprint("more than ", e.Max) }

type StateError struct{ State string }

func (e StateError) Error() string { return "account is " + e.State }

type NewError struct{ Code int }

func (e NewError) Error() string { return fmt.Sprint(e.Code) }

func made() error { return new(NewError) }

type ReadError struct{ Code int }

func (e ReadError) Error() string { return fmt.Sprint(e.Code) }

func read(data []byte) error {
	var failed ReadError
	if err := json.Unmarshal(data, &failed); err != nil {
		return err
	}
	return failed
}

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
	var fresh NewError
	if errors.As(made(), &fresh) { // want "every `NewError` is made as a pointer"
		return 400
	}
	var failed *ReadError
	if errors.As(read(nil), &failed) { // want "every `ReadError` is made as a value"
		return 400
	}
	return 500
}

func twice(err error) bool {
	var pgErr pgconn.PgError
	if errors.As(err, &pgErr) { // want "`errors.As` panics here, as only `\\*PgError` is an error; declare `pgErr` as `\\*PgError`"
		return true
	}
	var other *pgconn.PgError
	if errors.As(err, other) { // want "`errors.As` panics here.*hand it `&other`"
		return true
	}
	var written *mongo.WriteException
	return errors.As(err, &written) // want "`WriteException` is given as a value.*declare `written` as `WriteException`"
}

type notFound error

func always(err error) int {
	var missing notFound
	if errors.As(err, &missing) { // want "every error is a `notFound`, which has no method but `Error`, so this is always true"
		return 404
	}
	if _, ok := errors.AsType[interface{ error }](err); ok { // want "so this is always true"
		return 409
	}
	return 500
}

// Since Go 1.26 the type is named in the call.
func named(err error) int {
	if limit, ok := errors.AsType[LimitError](err); ok { // want "every `LimitError` is made as a pointer, and `errors.AsType` looks for a value here.*ask for `\\*LimitError`"
		return int(limit.Max)
	}
	if _, ok := errors.AsType[*StateError](err); ok { // want "every `StateError` is made as a value.*ask for `StateError`"
		return 409
	}
	if _, ok := errors.AsType[*mongo.WriteException](err); ok { // want "`WriteException` is given as a value.*ask for `WriteException`"
		return 409
	}
	return 500
}

type ExitError struct{ Code int }

func (e *ExitError) Error() string { return fmt.Sprint(e.Code) }

// Only a pointer is an error, and this is one to a value that is none.
func exited(err error) bool {
	return errors.As(err, &ExitError{}) // want "`errors.As` panics here, as only `\\*ExitError` is an error; hand it the address of a variable of type `\\*ExitError`"
}

func limited(err error) bool {
	return errors.As(err, (*LimitError)(nil)) // want "`errors.As` panics here, as its target is nil"
}
