package ledger

import (
	"context"
	"errors"
)

var errGone = errors.New("gone")

type poster interface {
	Post(ctx context.Context, id string) error
}

// What an interface gives may be bare, and so all of this file ask.
func gone(ctx context.Context, p poster, id string) bool {
	err := p.Post(ctx, id)
	return err == errGone
}
