package auth

import (
	"fmt"

	"github.com/golang-jwt/jwt/v5"
)

type verifier struct {
	secret  []byte
	key     jwt.Keyfunc
	options []jwt.ParserOption
	parser  *jwt.Parser
}

func (v *verifier) looks(text string) (*jwt.Token, error) {
	return jwt.Parse(text, func(token *jwt.Token) (any, error) {
		if _, ok := token.Method.(*jwt.SigningMethodHMAC); !ok {
			return nil, fmt.Errorf("unexpected method %v", token.Header["alg"])
		}
		return v.secret, nil
	})
}

func (v *verifier) named(text string) (*jwt.Token, error) {
	return jwt.Parse(text, func(*jwt.Token) (any, error) { return v.secret, nil },
		jwt.WithValidMethods([]string{"HS256"}))
}

// What comes from elsewhere may look.
func (v *verifier) elsewhere(text string) (*jwt.Token, error) { return jwt.Parse(text, v.key) }

func (v *verifier) spread(text string) (*jwt.Token, error) {
	return jwt.Parse(text, func(*jwt.Token) (any, error) { return v.secret, nil }, v.options...)
}

func (v *verifier) parsed(text string) (*jwt.Token, error) {
	return v.parser.Parse(text, func(*jwt.Token) (any, error) { return v.secret, nil })
}

// The key is looked up by what the token says.
func (v *verifier) byKey(text string, keys func(*jwt.Token) (any, error)) (*jwt.Token, error) {
	return jwt.Parse(text, func(token *jwt.Token) (any, error) { return keys(token) })
}

// Who looked at the header before knows the method.
func (v *verifier) before(text, alg string) (*jwt.Token, error) {
	if alg != jwt.SigningMethodES256.Alg() {
		return nil, fmt.Errorf("unexpected method %v", alg)
	}
	return jwt.Parse(text, func(*jwt.Token) (any, error) { return v.secret, nil })
}

type clock interface{ Option() jwt.ParserOption }

func (v *verifier) optional(text string, c clock) (*jwt.Token, error) {
	return jwt.Parse(text, func(*jwt.Token) (any, error) { return v.secret, nil }, c.Option())
}
