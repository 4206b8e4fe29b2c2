// Package store asks with a key of its own.
package store

import "context"

type contextKey string

const userKey contextKey = "user_id"

func tenant(ctx context.Context) string {
	id, _ := ctx.Value(contextKey("tenant_id")).(string) // want "finds nothing, for everybody: the key is of the type `store.contextKey`, and what is kept as `tenant_id` has a key of the type `auth.contextKey`"
	return id
}

// What the package keeps itself is found.
func user(ctx context.Context) string {
	id, _ := context.WithValue(ctx, userKey, "").Value(userKey).(string)
	return id
}
