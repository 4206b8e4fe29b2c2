package auth

import (
	"context"
	"encoding/json"
	"time"

	"github.com/go-chi/jwtauth/v5"
	"github.com/golang-jwt/jwt/v5"
)

type named interface{ Name() string }

func fromToken(token *jwt.Token) (uint, string) {
	claims, ok := token.Claims.(jwt.MapClaims)
	if !ok {
		return 0, ""
	}
	id, _ := claims["user_id"].(float64)
	number, _ := claims["count"].(json.Number)
	_, _ = claims["named"].(named)
	_, _ = claims["roles"].([]any)
	_, _ = claims["roles"].([]interface{})
	_, _ = claims["app"].(map[string]any)
	role, _ := claims["role"].(string)
	return uint(id), role + number.String()
}

func fromContext(ctx context.Context) time.Time {
	_, claims, err := jwtauth.FromContext(ctx)
	if err != nil {
		return time.Time{}
	}
	at, _ := claims["exp"].(time.Time)
	return at
}

func made() int {
	claims := jwt.MapClaims{"user_id": 1}
	id, _ := claims["user_id"].(int)
	return id
}

func plain(claims map[string]any) int {
	id, _ := claims["user_id"].(int)
	return id
}
