// example: internal/auth/token.go, in a service
package auth

import (
	"time"

	"github.com/golang-jwt/jwt/v5"
)

type issuer struct{ jwtSecret, supportKey []byte }

type claims struct {
	UserID string
	jwt.RegisteredClaims
}

func (i *issuer) sign(user string) (string, error) {
	end := time.Now().Add(time.Hour)
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"user_id": user, "exp": end.Unix()})
	return token.SignedString(i.jwtSecret)
}

func (i *issuer) own(user string) (string, error) {
	held := &claims{UserID: user}
	held.ExpiresAt = jwt.NewNumericDate(time.Now().Add(time.Hour))
	return jwt.NewWithClaims(jwt.SigningMethodHS256, held).SignedString(i.jwtSecret)
}

func (i *issuer) later(user string) (string, error) {
	known := jwt.MapClaims{"sub": user}
	known["exp"] = time.Now().Add(time.Hour).Unix()
	return jwt.NewWithClaims(jwt.SigningMethodHS256, known).SignedString(i.jwtSecret)
}

// What says nobody's name, what goes to another service, and what is not known.
func (i *issuer) others(user string, given jwt.RegisteredClaims) []*jwt.Token {
	job := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"job": "sync"})
	_, _ = job.SignedString(i.jwtSecret)
	support := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"email": user})
	_, _ = support.SignedString(i.supportKey)
	held := jwt.NewWithClaims(jwt.SigningMethodHS256, claims{UserID: user, RegisteredClaims: given})
	_, _ = held.SignedString(i.jwtSecret)
	return []*jwt.Token{jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"sub": user})}
}
