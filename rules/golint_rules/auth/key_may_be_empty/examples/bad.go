// example: internal/auth/auth.go, in a service
package auth

import (
	"os"

	"github.com/golang-jwt/jwt/v5"
)

type claims struct {
	jwt.RegisteredClaims
}

type settings struct {
	Issuer        string
	RefreshSecret string
	ClientSecret  string
}

func env(name, fallback string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return fallback
}

func load() (settings, error) {
	s := settings{
		Issuer:        os.Getenv("JWT_ISSUER"),
		RefreshSecret: env("JWT_REFRESH_SECRET", ""), // want "key is empty where `JWT_REFRESH_SECRET` is not set"
		ClientSecret:  env("OAUTH_CLIENT_SECRET", ""),
	}
	if s.ClientSecret == "" {
		return s, os.ErrNotExist
	}
	return s, nil
}

func sign(subject string) (string, error) {
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, claims{jwt.RegisteredClaims{Subject: subject}})
	return token.SignedString([]byte(os.Getenv("JWT_SECRET"))) // want "nothing looks at it"
}

func read(text string) (*jwt.Token, error) {
	return jwt.ParseWithClaims(text, &claims{}, func(*jwt.Token) (any, error) {
		return []byte(os.Getenv("JWT_SECRET")), nil
	}, jwt.WithValidMethods([]string{"HS256"}))
}

func serve() {
	secret := os.Getenv("ACCESS_TOKEN_SECRET") // want "ACCESS_TOKEN_SECRET"
	guard(secret)
}

func guard(accessSecret string) {}
