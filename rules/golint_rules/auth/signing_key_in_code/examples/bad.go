// example: internal/auth/tokens.go, in a service
package auth

import (
	"os"

	"github.com/golang-jwt/jwt/v5"
)

var refreshKey = []byte("the key of refreshed tokens") // want "`refreshKey` is a text in the code wherever"

const cookieSecret = "the key of cookies" // want "`cookieSecret` is a text in the code, so"

type settings struct {
	Secret  string `env:"JWT_SECRET" envDefault:"not a secret"` // want "`JWT_SECRET` is a text"
	Session string `mapstructure:"session_secret" default:"nor this"` // want "`session_secret` is a text"
	Port    string `env:"PORT" envDefault:"8080"`
}

// A bucket beside it makes no password of a storage of it.
type flat struct {
	Bucket    string `env:"BUCKET" envDefault:"uploads"`
	SecretKey string `env:"SECRET_KEY" envDefault:"a secret"` // want "`SECRET_KEY` is a text"
}

type tokens struct {
	key []byte
}

func getEnv(name, fallback string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return fallback
}

func load() *settings {
	secret := os.Getenv("TOKEN_SECRET")
	if secret == "" {
		secret = "a secret for development" // want "`TOKEN_SECRET` is a text in the code wherever it is not set"
	}
	_ = []byte(cookieSecret)
	return &settings{
		Secret:  getEnv("JWT_SECRET_KEY", "your-secret-key"), // want "`JWT_SECRET_KEY` is a text in the code wherever it is not set, so whoever reads the code signs"
		Session: secret,
	}
}

func newTokens(secretKey string) *tokens {
	if len(secretKey) == 0 {
		secretKey = "shared-secret-key" // want "`secretKey` is a text in the code wherever"
	}
	return &tokens{key: []byte(secretKey)}
}

func signingKey() []byte {
	key := os.Getenv("SIGNING_KEY")
	if key == "" {
		return []byte("nobody guesses this") // want "`SIGNING_KEY` is a text in the code wherever"
	}
	return []byte(key)
}

func sign(claims jwt.Claims) (string, error) {
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString([]byte("secret")) // want "the key is a text in the code, so"
}

func read(text string) (*jwt.Token, error) {
	return jwt.Parse(text, func(token *jwt.Token) (any, error) {
		return []byte("secret"), nil // want "the key is a text in the code"
	}, jwt.WithValidMethods([]string{"HS256"}))
}
