package server

import (
	"context"
	"fmt"

	"example.org/unknown/lib"
	"github.com/pkg/errors"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

type load func(ctx context.Context, id string) error

func wrapped(ctx context.Context, do load, id string) error {
	if err := do(ctx, id); err != nil {
		return fmt.Errorf("%[2]s not loaded: %[1]w (100%%)", err, id)
	}
	return nil
}

func both(ctx context.Context, do, undo load, id string) error {
	if err := do(ctx, id); err != nil {
		return fmt.Errorf("load %*d: %w, and then %w", 3, len(id), err, undo(ctx, id))
	}
	return nil
}

func answered(ctx context.Context, do load, id string) error {
	if err := do(ctx, id); err != nil {
		return status.Errorf(codes.Internal, "load: %v", err)
	}
	return nil
}

func old(ctx context.Context, do load, id string) error {
	if err := do(ctx, id); err != nil {
		return errors.Wrapf(err, "load %s", id)
	}
	return nil
}

func spread(format string, values ...any) error {
	if format == "" {
		return fmt.Errorf("%s %w", values...)
	}
	return fmt.Errorf(format, values...)
}

func handed(id string, err error, value any) error {
	if id == "" {
		return fmt.Errorf("not loaded: %w", value)
	}
	return fmt.Errorf("%[2]w: load %[1]s", id, err)
}

type reply struct{ Code int }

const refusedText = "refused"

var closedText = "closed"

func told(r reply, reason string) error {
	text := "open"
	if r.Code > 0 {
		text = "gone"
	}
	switch r.Code {
	case 0:
		return fmt.Errorf(refusedText)
	case 1:
		return fmt.Errorf(closedText)
	case 2:
		return fmt.Errorf(text)
	}
	return fmt.Errorf("%s", reason)
}

// failf hands its format on.
func failf(format string, values ...any) error {
	if len(values) == 0 {
		return fmt.Errorf(format)
	}
	return fmt.Errorf(format, values...)
}

func counted(n int, id string) error {
	var text string
	if n == 0 {
		text = "nothing"
		return fmt.Errorf(text)
	}
	if n < 0 {
		text = fmt.Sprintf("less than nothing: %d", n)
		return fmt.Errorf(text)
	}
	text = id
	return errors.New(text)
}

type held struct {
	lib.Failure
	id string
}

// What a library that is not at hand calls a failure may be an error.
func unknown(err error, h held) error {
	var failed *lib.Failure
	if errors.As(err, &failed) {
		return fmt.Errorf("failed: %w", failed)
	}
	return fmt.Errorf("held: %w", h)
}
