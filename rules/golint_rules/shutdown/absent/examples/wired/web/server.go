package web

import (
	"log"
	"net/http"
)

func NewServer() func() {
	return func() {
		log.Fatal(http.ListenAndServe(":8080", http.DefaultServeMux)) // want "serves until the process is killed"
	}
}
