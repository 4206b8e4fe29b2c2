// example: internal/auth/tokens.go, in a service
package auth

import (
	"errors"
	"os"

	"github.com/golang-jwt/jwt/v5"
)

const (
	jwtSecretEnv    = "JWT_SECRET"
	sessionKey      = "session"
	jwtSecretKey    = "jwt_secret"
	publicKeyHeader = "X-Public-Key"
)

var errNoSecret = errors.New("JWT_SECRET is not set")

func getEnv(name, fallback string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return fallback
}

type settings struct {
	Secret   string `env:"JWT_SECRET"`
	TTL      string `env:"JWT_TTL" envDefault:"15m"`
	StoreKey string `env:"AWS_SECRET_ACCESS_KEY" envDefault:"test"`
}

func load() (*settings, error) {
	secret := getEnv("JWT_SECRET", "")
	if secret == "" {
		return nil, errNoSecret
	}
	_ = getEnv("JWT_ISSUER", "orders")
	_ = getEnv("JWT_PUBLIC_KEY", "none")
	_ = getEnv("CSRF_COOKIE_NAME", "csrf")
	_ = getEnv("S3_SECRET_KEY", "minioadmin")
	return &settings{Secret: secret}, nil
}

func sign(claims jwt.Claims, s *settings) (string, error) {
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString([]byte(s.Secret))
}

func read(text string, s *settings) (*jwt.Token, error) {
	return jwt.Parse(text, func(token *jwt.Token) (any, error) {
		return []byte(s.Secret), nil
	}, jwt.WithValidMethods([]string{"HS256"}))
}

func keyFor(secret string, env string) string {
	if secret == "" && env == "development" {
		secret = "only for development"
	}
	return secret
}
