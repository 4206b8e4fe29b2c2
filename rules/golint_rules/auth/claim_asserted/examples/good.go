package login

import "github.com/golang-jwt/jwt/v5"

func asked(claims jwt.MapClaims) (string, bool) {
	id, ok := claims["id"].(string)
	name, _ := claims["name"].(string)
	return id + name, ok
}

func compared(claims jwt.MapClaims) string {
	if claims["id"] == nil {
		return ""
	}
	return claims["id"].(string)
}

func askedAbove(claims jwt.MapClaims) string {
	if _, ok := claims["id"].(string); !ok {
		return ""
	}
	return claims["id"].(string)
}

func switched(claims jwt.MapClaims) string {
	switch id := claims["id"].(type) {
	case string:
		return id
	default:
		return ""
	}
}

func recovered(claims jwt.MapClaims) (id string) {
	defer func() {
		if recover() != nil {
			id = ""
		}
	}()
	return claims["id"].(string)
}

// Claims of its own, that no token carries.
func own(claims map[string]any) string { return claims["id"].(string) }

func given(claims jwt.MapClaims, key string) string {
	return claims[key].(string)
}
