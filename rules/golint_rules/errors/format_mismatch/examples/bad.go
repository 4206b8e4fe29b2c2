package server

import (
	"context"
	"fmt"

	"github.com/pkg/errors"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

type load func(ctx context.Context, id string) error

func bare(ctx context.Context, do load, id string) error {
	if err := do(ctx, id); err != nil {
		return fmt.Errorf("not loaded", err) // want "no verb of the format takes `err`"
	}
	return nil
}

func named(ctx context.Context, do load, id string) error {
	if err := do(ctx, id); err != nil {
		return fmt.Errorf("%s not loaded", id, err) // want "write `: %w` for it"
	}
	return nil
}

func answered(ctx context.Context, do load, id string) error {
	if err := do(ctx, id); err != nil {
		return status.Errorf(codes.Internal, "load: %w", err) // want "`status.Errorf` does not know `%w`"
	}
	return nil
}

func old(ctx context.Context, do load, id string) error {
	if err := do(ctx, id); err != nil {
		return errors.Errorf("load %s: %w", id, err) // want "`errors.Errorf` does not know `%w`"
	}
	return nil
}

func missing(ctx context.Context, do load, id string) error {
	if err := do(ctx, id); err != nil {
		return fmt.Errorf("load %s: %w", id) // want "a verb without a value"
	}
	return nil
}

func texts(id int, err error) error {
	if id == 0 {
		return errors.New(fmt.Sprintf("not loaded: %w", err)) // want "`fmt.Sprintf` does not know `%w`"
	}
	if id == 1 {
		return fmt.Errorf("not loaded: %w", err.Error()) // want "`%w` is given `err.Error\\(\\)`, which is no error"
	}
	return fmt.Errorf("load %w: %w", id, err) // want "`%w` is given `id`, which is no error"
}

type reply struct {
	Code    int
	Message string
}

func told(r reply, reason string) error {
	if r.Code == 0 {
		return fmt.Errorf(reason) // want "`reason` is taken for a format, so a `%` in it shows .* write `errors.New`"
	}
	if r.Code > 400 {
		return status.Errorf(codes.Internal, r.Message) // want "write `status.Error`"
	}
	return fmt.Errorf(r.Message) // want "`r.Message` is taken for a format"
}

func explained(kind int, id string) error {
	text := fmt.Sprintf("kind %d", kind)
	if kind == 0 {
		text = id + " is empty"
	}
	return fmt.Errorf(text) // want "`text` is taken for a format"
}
