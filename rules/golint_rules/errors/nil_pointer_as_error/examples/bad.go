package faults

import (
	"context"
	"errors"
	"fmt"
)

type Fault struct {
	Code string
	Err  error
}

func (f *Fault) Error() string { return fmt.Sprintf("%s: %v", f.Code, f.Err) }

func ToFault(err error) *Fault {
	if err == nil {
		return nil
	}
	var fault *Fault
	if errors.As(err, &fault) {
		return fault
	}
	return &Fault{Code: "internal", Err: err}
}

func Map(err error) error {
	return ToFault(err) // want "`ToFault.err.` is a `.*Fault`, and where that is nil the caller gets an `error` that is not nil"
}

type store interface {
	Save(ctx context.Context, id string) error
	Exists(ctx context.Context, id string) (bool, error)
}

func save(ctx context.Context, rows store, id string) error {
	return ToFault(rows.Save(ctx, id)) // want "so success passes for a failure; give it the result type `error`"
}

func exists(ctx context.Context, rows store, id string) (bool, error) {
	found, err := rows.Exists(ctx, id)
	return found, ToFault(err) // want "so success passes for a failure"
}

func validate(id string) *Fault {
	if id == "" {
		return &Fault{Code: "no id"}
	}
	return nil
}

func check(id string) error {
	return validate(id) // want "so success passes for a failure"
}

func held(id string) error {
	fault := validate(id)
	return fault // want "declare it as `error`"
}

func begun(ids []string) error {
	var fault *Fault
	for _, id := range ids {
		if id == "" {
			fault = &Fault{Code: "no id"}
		}
	}
	return fault // want "declare it as `error`"
}

func savedAndChecked(ctx context.Context, rows store, id string) error {
	err := rows.Save(ctx, id)
	if err != nil {
		return err
	}
	err = validate(id) // want "where that is nil it is kept as an `error` that is not nil"
	if err != nil {
		return err
	}
	return nil
}

func declared(id string) bool {
	var err error = validate(id) // want "kept as an `error`"
	return err == nil
}

func parse(id string) (int, *Fault) {
	if id == "" {
		return 0, &Fault{Code: "no id"}
	}
	return len(id), nil
}

func both(ctx context.Context, rows store, id string) (n int, err error) {
	if _, err = rows.Exists(ctx, id); err != nil {
		return 0, err
	}
	n, err = parse(id) // want "kept as an `error`"
	return n, err
}

// FaultRef is another name of the pointer.
type FaultRef = *Fault

func named(ids []string) error {
	var fault FaultRef
	for _, id := range ids {
		if id == "" {
			fault = &Fault{Code: "no id"}
		}
	}
	return fault // want "declare it as `error`"
}

func asNamed(id string) FaultRef {
	if id == "" {
		return &Fault{Code: "no id"}
	}
	return nil
}

func checkNamed(id string) error {
	return asNamed(id) // want "so success passes for a failure"
}
