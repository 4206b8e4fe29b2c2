package main

import (
	"context"
	"log"

	"example.com/service/store"
)

// Nobody in this program asks what an error is: all of it goes to the log.
func main() {
	if err := store.Remove(context.Background(), nil, "b-1"); err != nil {
		log.Fatal(err)
	}
}
