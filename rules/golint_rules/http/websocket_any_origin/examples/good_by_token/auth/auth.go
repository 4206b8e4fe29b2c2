// Package auth lets in who has a token.
package auth

import "net/http"

// Guard looks at the token of a request.
func Guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token := r.Header.Get("Authorization")
		if token == "" {
			token = "Bearer " + r.URL.Query().Get("token")
		}
		if token != "Bearer secret-of-the-page" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}
