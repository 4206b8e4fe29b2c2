package main

import (
	"log"

	"example.com/service/web"
)

func main() {
	if _, err := web.Connect(); err != nil {
		log.Fatal(err)
	}
	log.Fatal(web.New().Listen(":8080"))
}
