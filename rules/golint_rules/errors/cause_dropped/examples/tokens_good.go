package guard

import (
	"errors"
	"net/http"
	"net/http/httputil"
	"strconv"

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

func dumped(w http.ResponseWriter, r *http.Request) {
	text, err := httputil.DumpRequest(r, true)
	if err != nil {
		http.Error(w, "not dumped", http.StatusInternalServerError)
		return
	}
	w.Header().Set("X-Size", strconv.Itoa(len(text)))
}
