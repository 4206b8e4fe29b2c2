package main

import (
	"context"
	"database/sql"
	"errors"
	"log"

	"example.com/service/store"
)

// What is asked is whether a row is there, and a statement that changes rows never says so.
func main() {
	_, err := store.Load(context.Background(), nil, "b-1")
	if errors.Is(err, sql.ErrNoRows) || errors.Is(err, store.ErrClosed) {
		log.Print("no such bank")
	}
}
