// example: internal/auth/auth.go, in a service
package auth

import (
	"errors"
	"log"
	"os"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type settings struct {
	Secret        string
	RefreshSecret string `validate:"required"`
	SessionSecret string
}

// What is looked at, by a name of its own or by its setting.
func load() (*settings, error) {
	s := &settings{
		Secret:        strings.TrimSpace(os.Getenv("JWT_SECRET")),
		RefreshSecret: os.Getenv("JWT_REFRESH_SECRET"),
		SessionSecret: os.Getenv("SESSION_SECRET"),
	}
	if len(s.Secret) < 32 {
		return nil, errors.New("the secret is too short")
	}
	for _, name := range []string{"ACCESS_TOKEN_SECRET"} {
		if os.Getenv(name) == "" {
			return nil, errors.New(name + " is not set")
		}
	}
	return s, nil
}

func sign() (string, error) {
	value := os.Getenv("APP_SECRET")
	if value == "" {
		log.Fatal("no secret")
	}
	return jwt.New(jwt.SigningMethodHS256).SignedString([]byte(value))
}

func access() (string, error) {
	return jwt.New(jwt.SigningMethodHS256).SignedString([]byte(os.Getenv("ACCESS_TOKEN_SECRET")))
}

// What may be looked at where it is handed to, and what says where a key stands.
func others() {
	demand(os.Getenv("TOKEN_SECRET"))
	find(os.Getenv("JWT_SECRET_FILE"))
}

var all struct{ INVITE_JWT_SECRET string }

func known() {
	all.INVITE_JWT_SECRET = os.Getenv("INVITE_JWT_SECRET")
	if all.INVITE_JWT_SECRET == "" {
		panic("nothing")
	}
}

func demand(text string) {
	if text == "" {
		panic("nothing")
	}
}

func find(path string) {}
