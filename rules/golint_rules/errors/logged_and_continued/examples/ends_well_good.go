package main

import (
	"context"
	"errors"
	"log"
	"net/http"
	"os"
	"time"
)

func prepare(ctx context.Context) error { return ctx.Err() }

// What has served until then is stopped, and that is all that failed.
func main() {
	switch os.Getenv("MODE") {
	case "warm":
		if err := prepare(context.Background()); err != nil {
			log.Println(err)
		}
	}
	server := &http.Server{ReadHeaderTimeout: time.Second}
	if err := prepare(context.Background()); err != nil {
		log.Print(err)
		os.Exit(1)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	served := make(chan error, 1)
	if err := errors.Join(server.Shutdown(ctx), <-served); err != nil {
		log.Println(err)
	}
}
