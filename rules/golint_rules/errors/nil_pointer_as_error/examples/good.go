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

// It never gives nil.
func NewFault(code string) *Fault { return &Fault{Code: code} }

func Map(err error) error {
	if err == nil {
		return nil
	}
	return ToFault(err)
}

type store interface {
	Save(ctx context.Context, id string) error
}

func save(ctx context.Context, rows store, id string) error {
	if err := rows.Save(ctx, id); err != nil {
		return ToFault(err)
	}
	return nil
}

func refuse(id string) error {
	if id == "" {
		return NewFault("no id")
	}
	return nil
}

func validate(id string) *Fault {
	if id == "" {
		return &Fault{Code: "no id"}
	}
	return nil
}

func check(id string) error {
	if fault := validate(id); fault != nil {
		return fault
	}
	return nil
}

// What is returned is the pointer, and no interface.
func both(id string) *Fault { return validate(id) }

// The type is an interface already.
func found(id string) error {
	var err error
	if id == "" {
		err = NewFault("no id")
	}
	return err
}

// It is asked for its kind before.
func kinds(err error) error {
	var fault *Fault
	if errors.As(err, &fault) {
		return fault
	}
	return err
}

// Each way sets it.
func either(id string) error {
	var fault *Fault
	if id == "" {
		fault = NewFault("no id")
	} else {
		fault = &Fault{Code: id}
	}
	return fault
}

func parsed(id string) (n int, err error) {
	n, fault := counted(id)
	if fault != nil {
		err = fault
	}
	return n, err
}

func counted(id string) (int, *Fault) {
	if id == "" {
		return 0, &Fault{Code: "no id"}
	}
	return len(id), nil
}

// What is made of an error that is there is no nil pointer.
func turned(err error) error {
	if err != nil {
		err = ToFault(err)
	}
	return err
}
