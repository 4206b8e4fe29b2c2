// Package greetings knows no tenants: an empty context loses none.
package greetings

import "context"

// Store stores greetings.
type Store interface {
	Find(ctx context.Context, id string) (string, error)
}

// Find finds a greeting.
func Find(ctx context.Context, store Store, id string) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	return store.Find(context.Background(), id)
}
