package main

import (
	"log"
	"net/http"

	"example.com/service/internal/limits"
)

func main() {
	var limiter limits.LoginLimiter
	http.HandleFunc("POST /login", func(w http.ResponseWriter, r *http.Request) {
		if !limiter.Allow(r) {
			http.Error(w, "too many", http.StatusTooManyRequests)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
