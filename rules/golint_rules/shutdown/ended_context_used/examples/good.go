// Package batch writes what is left.
package batch

import (
	"context"
	"database/sql"
	"time"

	"github.com/rabbitmq/amqp091-go"
)

type writer struct {
	db      *sql.DB
	rows    chan string
	pending []string
}

func (w *writer) run(ctx context.Context) {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			_ = w.flush(ctx)
		case <-ctx.Done():
			limited, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
			defer cancel()
			_ = w.flush(limited)
			return
		}
	}
}

func (w *writer) flush(ctx context.Context) error {
	for _, row := range w.pending {
		if _, err := w.db.ExecContext(ctx, "INSERT INTO rows (name) VALUES ($1)", row); err != nil {
			return err
		}
	}
	return nil
}

type detached struct {
	db  *sql.DB
	end chan struct{}
}

// What is given makes a context of its own.
func (d *detached) run(ctx context.Context) error {
	<-ctx.Done()
	return d.save(ctx)
}

func (d *detached) save(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	_, err := d.db.ExecContext(ctx, "UPDATE state SET saved = true")
	return err
}

// Something else may have ended the wait.
func (d *detached) either(ctx context.Context) error {
	select {
	case <-ctx.Done():
	case <-d.end:
	}
	_, err := d.db.ExecContext(ctx, "UPDATE state SET saved = true")
	return err
}

// Most versions of the library send a message whatever its context is.
func tellLast(ctx context.Context, channel *amqp091.Channel, body []byte) error {
	<-ctx.Done()
	return channel.PublishWithContext(ctx, "", "left", false, false, amqp091.Publishing{Body: body})
}
