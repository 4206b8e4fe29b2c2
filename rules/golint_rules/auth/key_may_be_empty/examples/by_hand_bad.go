// example: internal/auth/hmac.go, in a service
package auth

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"os"
)

type settings struct{ JWTSecret string }

func load() settings {
	return settings{JWTSecret: os.Getenv("JWT_SECRET")} // want "the key is empty where `JWT_SECRET` is not set"
}

func sign(from settings, body string) string {
	mac := hmac.New(sha256.New, []byte(from.JWTSecret))
	mac.Write([]byte(body))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}
