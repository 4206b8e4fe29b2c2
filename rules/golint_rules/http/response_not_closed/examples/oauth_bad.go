// example: internal/auth/google.go, in a service
package auth

import (
	"context"
	"io"

	"golang.org/x/oauth2"
)

// The file imports no net/http: the client comes from elsewhere.
func fetchProfile(ctx context.Context, config *oauth2.Config, token *oauth2.Token) ([]byte, error) {
	client := config.Client(ctx, token)
	answer, err := client.Get("https://accounts.example.com/userinfo") // want "the connection stays in use"
	if err != nil {
		return nil, err
	}
	return io.ReadAll(answer.Body)
}
