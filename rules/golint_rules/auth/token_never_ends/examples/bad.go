// example: internal/auth/token.go, in a service
package auth

import (
	"os"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

type issuer struct{ jwtSecret []byte }

type claims struct {
	UserID string
	jwt.RegisteredClaims
}

func (i *issuer) sign(user string) (string, error) {
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"user_id": user}) // want "has no `exp`"
	return token.SignedString(i.jwtSecret)
}

func signed(user string) (string, error) {
	known := jwt.MapClaims{"sub": user, "iat": time.Now().Unix()}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, known).SignedString([]byte(os.Getenv("JWT_SECRET"))) // want "for ever"
}

func (i *issuer) plain(user string) (string, error) {
	held := jwt.RegisteredClaims{Subject: user}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, held).SignedString(i.jwtSecret) // want "has no `exp`"
}

func (i *issuer) own(user string) (string, error) {
	held := &claims{UserID: user, RegisteredClaims: jwt.RegisteredClaims{Issuer: "shop"}}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, held).SignedString(i.jwtSecret) // want "has no `exp`"
}
