// example: main.go
package main

import (
	"log"
	"net/http"
	"os"
	"time"
)

func main() {
	raw, err := os.ReadFile("rates.json")
	if err != nil {
		log.Fatal(err)
	}
	srv := &http.Server{Addr: ":8080", Handler: http.HandlerFunc(rates), ReadHeaderTimeout: time.Second}
	http.HandleFunc("/first", func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write(raw)
	})
	log.Fatal(srv.ListenAndServe())
}

func rates(w http.ResponseWriter, r *http.Request) {
	raw, err := os.ReadFile("rates.json")
	if err != nil {
		log.Fatal(err) // want "`log.Fatal` ends the process where one piece of work has failed; log the error and answer with a status"
	}
	_, _ = w.Write(raw)
}

func load(path string) []byte {
	raw, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	return raw
}
