package login

import (
	"context"
	"errors"
	"fmt"
)

type credentials struct{ User, Password string }

func who(ctx context.Context, find func(context.Context, string) (string, error), accessToken string) (string, error) {
	if accessToken == "" {
		return "", errors.New("access token is missing")
	}
	user, err := find(ctx, accessToken)
	if err != nil {
		return "", fmt.Errorf("session by token of %d bytes: %w", len(accessToken), err)
	}
	return user, nil
}

func enter(given credentials, tokenType string) error {
	if tokenType != "bearer" {
		return fmt.Errorf("unknown token type %q", tokenType)
	}
	return fmt.Errorf("no account for %s", given.User)
}

// What a setting or a key within a secret is called is none itself.
func missing(apiKey, secretKey string) error {
	if apiKey == "" {
		return fmt.Errorf("environment variable %s is not set", apiKey)
	}
	return fmt.Errorf("secret has no key %q", secretKey)
}
