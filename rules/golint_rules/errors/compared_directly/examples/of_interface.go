package ledger

import (
	"context"
	"errors"
)

var errGone = errors.New("gone")

type poster interface {
	Post(ctx context.Context, id string) error
}

// What an interface gives may be bare, also where the file asks `errors.Is` elsewhere.
func gone(ctx context.Context, p poster, id string) bool {
	err := p.Post(ctx, id)
	return err == errGone
}

func stopped(ctx context.Context, p poster, id string) bool {
	err := p.Post(ctx, id)
	return errors.Is(err, context.Canceled)
}

type refusal struct{ code int }

func (r *refusal) Error() string { return "refused" }

func refused(ctx context.Context, p poster, id string) bool {
	err := p.Post(ctx, id)
	_, ok := err.(*refusal)
	return ok
}

// It panics the day somebody wraps the error.
func code(ctx context.Context, p poster, id string) int {
	err := p.Post(ctx, id)
	if err == nil {
		return 0
	}
	return err.(*refusal).code // want "this assertion never holds"
}
