// example: internal/auth/auth.go, in a service
package auth

import (
	"os"

	"github.com/golang-jwt/jwt/v5"
	_ "github.com/joho/godotenv/autoload"
)

// It is read at once, and what stands in `.env` is there by then.
var signing = []byte(os.Getenv("JWT_SECRET")) // want "key is empty where `JWT_SECRET` is not set"

func sign(subject string) (string, error) {
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.RegisteredClaims{Subject: subject})
	return token.SignedString(signing)
}
