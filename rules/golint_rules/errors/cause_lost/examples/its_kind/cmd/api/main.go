package main

import (
	"context"
	"database/sql"
	"errors"
	"log"

	"example.com/service/store"
)

// A bank that is not there is another matter.
func main() {
	_, err := store.Load(context.Background(), nil, "b-1")
	if errors.Is(err, sql.ErrNoRows) || errors.Is(err, store.ErrClosed) {
		log.Print("no such bank")
	}
}
