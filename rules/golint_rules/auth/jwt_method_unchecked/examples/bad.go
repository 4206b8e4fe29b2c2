package auth

import "github.com/golang-jwt/jwt/v5"

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
