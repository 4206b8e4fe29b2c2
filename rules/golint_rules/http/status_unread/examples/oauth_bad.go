// example: internal/auth/google.go, in a service
package auth

import (
	"context"
	"encoding/json"

	"golang.org/x/oauth2"
)

type profile struct {
	ID    string `json:"id"`
	Email string `json:"email"`
}

// The file imports no net/http: the client comes from elsewhere.
func fetchProfile(ctx context.Context, config *oauth2.Config, token *oauth2.Token) (*profile, error) {
	client := config.Client(ctx, token)
	answer, err := client.Get("https://accounts.example.com/userinfo") // want "nobody reads `answer.StatusCode`"
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	var found profile
	if err := json.NewDecoder(answer.Body).Decode(&found); err != nil {
		return nil, err
	}
	return &found, nil
}
