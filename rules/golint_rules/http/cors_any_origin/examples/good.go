// example: internal/server/routes.go, in a service
package server

import (
	"net/http"

	"github.com/gin-contrib/cors"
	chicors "github.com/go-chi/cors"
)

func named(origins []string) cors.Config {
	return cors.Config{AllowOrigins: origins, AllowCredentials: true}
}

// Without credentials anybody may read what is public.
func public() cors.Config {
	return cors.Config{AllowOrigins: []string{"*"}, AllowCredentials: false}
}

func known(allowed map[string]bool) chicors.Options {
	return chicors.Options{
		AllowOriginFunc:  func(r *http.Request, origin string) bool { return allowed[origin] },
		AllowCredentials: true,
	}
}

func compared(w http.ResponseWriter, r *http.Request, allowed map[string]bool) {
	origin := r.Header.Get("Origin")
	if allowed[origin] {
		w.Header().Set("Access-Control-Allow-Origin", origin)
		w.Header().Set("Access-Control-Allow-Credentials", "true")
	}
}

// No answer gets both headers.
func eitherOr(w http.ResponseWriter, r *http.Request, allowed map[string]bool) {
	origin := r.Header.Get("Origin")
	if len(allowed) == 0 {
		w.Header().Set("Access-Control-Allow-Origin", "*")
	} else if allowed[origin] {
		w.Header().Set("Access-Control-Allow-Origin", origin)
		w.Header().Set("Access-Control-Allow-Credentials", "true")
	}
	w.Header().Set("Access-Control-Max-Age", "86400")
}

func takenBack(w http.ResponseWriter, public bool) {
	w.Header().Set("Access-Control-Allow-Credentials", "true")
	if public {
		w.Header().Del("Access-Control-Allow-Credentials")
		w.Header().Set("Access-Control-Allow-Origin", "*")
	}
}

func anyLast(w http.ResponseWriter, public bool) {
	w.Header().Set("Access-Control-Allow-Credentials", "true")
	if public {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		w.Header().Del("Access-Control-Allow-Credentials")
	}
}

func asked(w http.ResponseWriter, everybody bool, named string) {
	if everybody {
		w.Header().Set("Access-Control-Allow-Origin", "*")
	} else {
		w.Header().Set("Access-Control-Allow-Origin", named)
	}
	if !everybody {
		w.Header().Set("Access-Control-Allow-Credentials", "true")
	}
}

func askedByText(w http.ResponseWriter, named string) {
	if named == "" {
		w.Header().Set("Access-Control-Allow-Origin", "*")
	}
	if named != "" {
		w.Header().Set("Access-Control-Allow-Origin", named)
		w.Header().Set("Access-Control-Allow-Credentials", "true")
	}
}

// A listed `*` is answered as it is.
func asListed(w http.ResponseWriter, r *http.Request, origins []string) {
	for _, one := range origins {
		if one == "*" || one == r.Header.Get("Origin") {
			w.Header().Set("Access-Control-Allow-Origin", one)
			w.Header().Set("Access-Control-Allow-Credentials", "true")
		}
	}
}

func starApart(w http.ResponseWriter, r *http.Request, origins []string) {
	origin := r.Header.Get("Origin")
	for _, one := range origins {
		if one == "*" || one == origin {
			w.Header().Set("Access-Control-Allow-Origin", origin)
			if one != "*" {
				w.Header().Set("Access-Control-Allow-Credentials", "true")
			}
		}
	}
}

func withoutCredentials(w http.ResponseWriter, r *http.Request, origins []string) {
	origin := r.Header.Get("Origin")
	for _, one := range origins {
		if one == "*" || one == origin {
			w.Header().Set("Access-Control-Allow-Origin", origin)
		}
	}
}
