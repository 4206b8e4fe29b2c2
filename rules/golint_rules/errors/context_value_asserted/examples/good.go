// example: internal/service/sales.go, in a service
package service

import (
	"context"
	"errors"
	"net/http"
)

type key string

const userKey key = "user"

type Claims struct{ UserID string }

type Sales struct{}

var errNobody = errors.New("nobody has signed in")

func (s *Sales) Create(ctx context.Context) error {
	user, ok := ctx.Value(userKey).(float64)
	if !ok {
		return errNobody
	}
	_ = user
	return nil
}

func (s *Sales) asked(ctx context.Context) (string, error) {
	if ctx.Value(userKey) == nil {
		return "", errNobody
	}
	return ctx.Value(userKey).(string), nil
}

func (s *Sales) switched(ctx context.Context) (string, error) {
	switch user := ctx.Value(userKey).(type) {
	case string:
		return user, nil
	default:
		return "", errNobody
	}
}

// There is no error to return.
func userOf(ctx context.Context) string { return ctx.Value(userKey).(string) }

// A handler stands behind the middleware that sets it.
func (s *Sales) serve(w http.ResponseWriter, r *http.Request) error {
	claims := r.Context().Value("claims").(*Claims)
	_, err := w.Write([]byte(claims.UserID))
	return err
}

func (s *Sales) set(ctx context.Context) (string, error) {
	ctx = context.WithValue(ctx, userKey, "nobody")
	return ctx.Value(userKey).(string), ctx.Err()
}

func (s *Sales) recovers(ctx context.Context) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errNobody
		}
	}()
	_ = ctx.Value(userKey).(string)
	return nil
}
