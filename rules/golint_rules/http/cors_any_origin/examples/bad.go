// example: internal/server/routes.go, in a service
package server

import (
	"net/http"
	"strings"

	"github.com/gin-contrib/cors"
	"github.com/gin-gonic/gin"
	chicors "github.com/go-chi/cors"
)

func settings() cors.Config {
	return cors.Config{
		AllowOrigins:     []string{"*"}, // want "every site may call this with the cookies of its visitor"
		AllowCredentials: true,
	}
}

func options() chicors.Options {
	return chicors.Options{
		AllowedOrigins:   []string{"https://*", "http://*"}, // want "name the origins"
		AllowCredentials: true,
	}
}

func decided() chicors.Options {
	return chicors.Options{
		AllowOriginFunc:  func(r *http.Request, origin string) bool { return true }, // want "name the origins"
		AllowCredentials: true,
	}
}

func byHand(c *gin.Context) {
	c.Writer.Header().Set("Access-Control-Allow-Origin", "*") // want "compare the origin with a list"
	c.Writer.Header().Set("Access-Control-Allow-Credentials", "true")
}

func echoed(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Access-Control-Allow-Origin", r.Header.Get("Origin")) // want "any origin is let in"
	w.Header().Set("Access-Control-Allow-Credentials", "true")
}

func onOnePath(w http.ResponseWriter, r *http.Request, isPublic bool) {
	w.Header().Set("Access-Control-Allow-Credentials", "true")
	if isPublic {
		w.Header().Set("Access-Control-Allow-Origin", "*") // want "any origin is let in"
		return
	}
	w.Header().Del("Access-Control-Allow-Credentials")
}

func askedTwice(w http.ResponseWriter, everybody bool) {
	if everybody {
		w.Header().Set("Access-Control-Allow-Origin", "*") // want "any origin is let in"
	}
	if everybody {
		w.Header().Set("Access-Control-Allow-Credentials", "true")
	}
}

func listed(w http.ResponseWriter, r *http.Request, origins []string) {
	origin := r.Header.Get("Origin")
	allowed := false
	for _, one := range origins {
		if one == "*" || one == origin { // want "where a `.` is among the allowed origins"
			allowed = true
		}
	}
	if allowed {
		w.Header().Set("Access-Control-Allow-Origin", origin)
		w.Header().Set("Access-Control-Allow-Credentials", "true")
	}
}

func isListed(origin string, origins []string) bool {
	for _, one := range origins {
		if one == "*" || strings.EqualFold(one, origin) { // want "the answer names whichever came"
			return true
		}
	}
	return false
}

func byHelper(w http.ResponseWriter, r *http.Request, origins []string) {
	if origin := r.Header.Get("Origin"); isListed(origin, origins) {
		w.Header().Set("Access-Control-Allow-Origin", origin)
		w.Header().Set("Access-Control-Allow-Credentials", "true")
	}
}
