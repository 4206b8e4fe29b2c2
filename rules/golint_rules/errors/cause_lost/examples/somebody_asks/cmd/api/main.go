package main

import (
	"context"
	"errors"
	"log"

	"example.com/service/store"
)

// What was ended from outside is no failure.
func main() {
	if err := store.Remove(context.Background(), nil, "b-1"); err != nil && !errors.Is(err, context.Canceled) {
		log.Fatal(err)
	}
}
