package guard

import (
	"errors"
	"net/http"

	"github.com/go-chi/jwtauth/v5"
)

var errClaims = errors.New("no claims")

// What a token says is read, and no system is asked.
func claims(r *http.Request) (map[string]any, error) {
	token, _, err := jwtauth.FromContext(r.Context())
	if err != nil {
		return nil, errClaims
	}
	found, err := token.AsMap(r.Context())
	if err != nil {
		return nil, errClaims
	}
	return found, nil
}
