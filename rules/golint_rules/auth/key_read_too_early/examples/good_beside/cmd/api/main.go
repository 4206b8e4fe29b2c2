package main

import (
	"net/http"

	_ "example.com/api/internal/config"
	"example.com/api/internal/tokens"
)

func main() {
	http.HandleFunc("/sign", func(w http.ResponseWriter, r *http.Request) { w.Write(tokens.Key()) })
	http.ListenAndServe(":8080", nil)
}
