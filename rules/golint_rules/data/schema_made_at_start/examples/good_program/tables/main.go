package main

import (
	"log"

	"example.com/service/web"
)

type order struct{ ID uint }

// A step of the release runs it.
func main() {
	db, err := web.Connect()
	if err != nil {
		log.Fatal(err)
	}
	if err := db.AutoMigrate(&order{}); err != nil {
		log.Fatal(err)
	}
}
