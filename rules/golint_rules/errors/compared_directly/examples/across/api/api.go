package api

import (
	"context"
	"errors"

	"example.com/service/store"
)

func name(ctx context.Context, accounts *store.Store, id int64) (string, error) {
	found, err := accounts.Name(ctx, id)
	if err == store.ErrNoAccount { // want "it never equals `store.ErrNoAccount`"
		return "nobody", nil
	}
	return found, err
}

func kind(ctx context.Context, accounts *store.Store, id int64) int {
	_, err := accounts.Name(ctx, id)
	switch err { // want "no `case store.ErrNoAccount` is its"
	case nil:
		return 0
	case store.ErrNoAccount:
		return 1
	default:
		return 2
	}
}

func asked(ctx context.Context, accounts *store.Store, id int64) bool {
	_, err := accounts.Name(ctx, id)
	return errors.Is(err, store.ErrNoAccount)
}
