package auth

import (
	"crypto/rsa"

	"github.com/golang-jwt/jwt/v5"
)

type Claims struct {
	jwt.RegisteredClaims
	UserID string
}

type manager struct{ secret []byte }

func (m *manager) read(text string) (*jwt.Token, error) {
	return jwt.ParseWithClaims(text, &Claims{}, func(token *jwt.Token) (interface{}, error) { // want "takes whatever signing method the token names"
		return m.secret, nil
	})
}

func (m *manager) of(text, issuer string) (*jwt.Token, error) {
	return jwt.Parse(text, func(*jwt.Token) (any, error) { return m.secret, nil }, jwt.WithIssuer(issuer)) // want "pass `jwt.WithValidMethods`"
}

// The method that a new token is made with says nothing of the one that was read.
func (m *manager) refresh(text string) (string, error) {
	claims := &Claims{}
	_, err := jwt.ParseWithClaims(text, claims, func(*jwt.Token) (any, error) { return m.secret, nil }) // want "takes whatever signing method"
	if err != nil {
		return "", err
	}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(m.secret)
}

// A key of bytes is taken by HMAC alone; another one is taken by what it was not made for.
func readByPublic(text string, public *rsa.PublicKey) (*jwt.Token, error) {
	return jwt.Parse(text, func(*jwt.Token) (any, error) { return public, nil }) // want "hands its key to that one; pass"
}

func readBySecret(text string, secret []byte) (*jwt.Token, error) {
	return jwt.Parse(text, func(*jwt.Token) (any, error) { return secret, nil }) // want "of bytes today, which HMAC alone takes"
}
