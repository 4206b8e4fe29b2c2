package store

import (
	"context"
	"database/sql"
	"log"
	"text/template"

	amqp "github.com/rabbitmq/amqp091-go"
)

type Publisher struct{ channel *amqp.Channel }

// What a connection gives is not written in the code.
func NewPublisher(connection *amqp.Connection) (*Publisher, error) {
	channel, err := connection.Channel()
	if err != nil {
		panic(err) // want "because `connection.Channel` failed"
	}
	if err := channel.Confirm(false); err != nil {
		panic(err) // want "because `channel.Confirm` failed"
	}
	return &Publisher{channel}, nil
}

// The second is never reached.
func NewLoud(connection *amqp.Connection) (*Publisher, error) {
	channel, err := connection.Channel()
	if err != nil {
		log.Fatalf("channel: %v", err) // want "because `connection.Channel` failed"
		panic(err)
	}
	return &Publisher{channel}, nil
}

type Pages struct{ start *template.Template }

// A template is written in the code.
func NewPages() *Pages {
	start, err := template.New("start").Parse("{{.}}")
	if err != nil {
		panic(err)
	}
	return &Pages{start}
}

type api struct{ db *sql.DB }

// CreateBook makes a row, and no part of the program.
func (a *api) CreateBook(ctx context.Context, name string) (*Publisher, error) {
	if _, err := a.db.ExecContext(ctx, "INSERT INTO books (name) VALUES ($1)", name); err != nil {
		panic(err)
	}
	return &Publisher{}, nil
}
