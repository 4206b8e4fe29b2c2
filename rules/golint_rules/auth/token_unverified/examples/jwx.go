package guard

import (
	"context"
	"net/http"

	"github.com/lestrrat-go/jwx/v2/jwk"
	"github.com/lestrrat-go/jwx/v2/jwt"
)

type key struct{}

func believe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token, err := jwt.ParseRequest(r, jwt.WithVerify(false), jwt.WithValidate(true)) // want "`jwt.ParseRequest` reads the token and not its signature"
		if err != nil {
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, token.Subject())))
	})
}

func believeText(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token, err := jwt.ParseInsecure([]byte(r.Header.Get("Authorization"))) // want "reads the token and not its signature"
		if err != nil {
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, token.Subject())))
	})
}

func verified(keys jwk.Set) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			token, err := jwt.ParseRequest(r, jwt.WithKeySet(keys), jwt.WithValidate(true))
			if err != nil {
				http.Error(w, "who are you?", http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, token.Subject())))
		})
	}
}

// It is read twice, and looked at once.
func firstRead(keys jwk.Set, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		read, err := jwt.ParseRequest(r, jwt.WithVerify(false))
		if err != nil || read.Issuer() == "" {
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		token, err := jwt.ParseRequest(r, jwt.WithKeySet(keys))
		if err != nil {
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, token.Subject())))
	})
}
