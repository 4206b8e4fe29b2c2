package login

import (
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type user struct{ name, mail string }

func parse(text string) (jwt.MapClaims, error) {
	token, err := jwt.Parse(text, nil)
	if err != nil {
		return nil, err
	}
	claims, ok := token.Claims.(jwt.MapClaims)
	if !ok {
		return nil, jwt.ErrTokenInvalidClaims
	}
	return claims, nil
}

func who(text string) (string, error) {
	claims, err := parse(text)
	if err != nil || claims["role"] == nil {
		return "", err
	}
	id := string(claims["id"].(string)) // want "the assertion on `claims\\[\"id\"\\]` panics for a token that has no `id`"
	return id, nil
}

// The first is told for all of them.
func read(token *jwt.Token) user {
	claims := token.Claims.(jwt.MapClaims)
	return user{
		name: claims["name"].(string), // want "has no `name`"
		mail: strings.ToLower(claims["email"].(string)),
	}
}

// One is looked at, the other one is not.
func half(claims jwt.MapClaims) (string, int) {
	id, ok := claims["id"].(string)
	if !ok {
		return "", 0
	}
	return id, int(claims["level"].(float64)) // want "has no `level`"
}

var account = func(token *jwt.Token) string {
	claims := token.Claims.(jwt.MapClaims)
	return claims["email"].(string) // want "has no `email`"
}
