package login

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/pkg/errors"
)

type credentials struct{ User, Password string }

func who(ctx context.Context, find func(context.Context, string) (string, error), accessToken string) (string, error) {
	user, err := find(ctx, accessToken)
	if err != nil {
		return "", fmt.Errorf("session %s: %w", accessToken, err) // want "`accessToken` goes into the text of an error, as 2 more do here, a token"
	}
	return user, nil
}

func open(databaseURL string) (*sql.DB, error) {
	db, err := sql.Open("postgres", databaseURL)
	if err != nil {
		return nil, errors.Wrapf(err, "open %q", databaseURL)
	}
	return db, nil
}

func enter(given credentials) error {
	return fmt.Errorf("no account for %+v", given)
}
