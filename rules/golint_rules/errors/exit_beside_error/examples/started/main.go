package main

import (
	"log"
	"net/http"
	"time"

	"example.com/service/rates"
	"example.com/service/settings"
)

func main() {
	loaded, err := settings.Load("settings.json")
	if err != nil {
		log.Fatal(err)
	}
	if err := rates.Read(loaded.Rates); err != nil {
		log.Fatal(err)
	}
	server := &http.Server{Addr: ":8080", Handler: rates.Handler(loaded.Rates), ReadHeaderTimeout: time.Second}
	log.Fatal(server.ListenAndServe())
}
