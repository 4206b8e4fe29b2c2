package auth

import (
	"context"

	"github.com/go-chi/jwtauth/v5"
	"github.com/golang-jwt/jwt/v5"
)

type role string

func fromToken(token *jwt.Token) (uint, role, bool) {
	claims, ok := token.Claims.(jwt.MapClaims)
	if !ok {
		return 0, "", false
	}
	id := claims["user_id"].(uint)      // want "auth/claim-of-other-type: `claims\\[\"user_id\"\\]` is never `uint`, since it was JSON, so that the assertion panics for each token"
	r, found := claims["role"].(role)   // want "never `role`, since it was JSON, so that the assertion never holds"
	_, many := claims["roles"].([]role) // want "auth/claim-of-other-type"
	return id, r, found && many
}

func fromContext(ctx context.Context) *string {
	_, claims, err := jwtauth.FromContext(ctx)
	if err != nil {
		return nil
	}
	company, _ := claims["company_id"].(*string) // want "is never `\\*string`"
	return company
}
