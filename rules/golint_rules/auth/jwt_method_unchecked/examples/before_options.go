package auth

import jwt "github.com/dgrijalva/jwt-go"

func read(text string, secret []byte) (*jwt.Token, error) {
	return jwt.Parse(text, func(*jwt.Token) (interface{}, error) { // want "parse with `ValidMethods` of a Parser"
		return secret, nil
	})
}
