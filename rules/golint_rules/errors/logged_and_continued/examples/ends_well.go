package main

import (
	"context"
	"log"
	"os"
)

type reminders struct{}

func (reminders) Send(ctx context.Context) error { return ctx.Err() }

func connect(url string) (reminders, error) { return reminders{}, os.ErrInvalid }

// Whoever runs the job is told that all letters were sent.
func main() {
	sent, err := connect(os.Getenv("URL"))
	if err != nil {
		log.Fatal(err)
	}
	if err := sent.Send(context.Background()); err != nil { // want "errors/logged-and-continued: `sent.Send` failed and only a log line says so, so the program ends with status 0 as if it had worked"
		log.Println(err)
	}
}
