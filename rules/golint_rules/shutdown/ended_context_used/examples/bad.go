// Package batch loses what is left.
package batch

import (
	"context"
	"database/sql"
	"time"

	"github.com/segmentio/kafka-go"
)

type writer struct {
	db      *sql.DB
	rows    chan string
	pending []string
}

func (w *writer) run(ctx context.Context) {
	for {
		select {
		case row := <-w.rows:
			w.pending = append(w.pending, row)
		case <-ctx.Done():
			_ = w.flush(ctx) // want "shutdown/ended-context-used: `ctx` has ended when `w.flush` is given it"
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

func goodbye(ctx context.Context, db *sql.DB, name string) error {
	<-ctx.Done()
	_, err := db.ExecContext(ctx, "DELETE FROM members WHERE name = $1", name) // want "`ctx` has ended when `db.ExecContext` is given it"
	return err
}

func commitLast(ctx context.Context, reader *kafka.Reader, last kafka.Message) error {
	<-ctx.Done()
	limited, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return reader.CommitMessages(limited, last) // want "`limited` has ended when `reader.CommitMessages` is given it"
}
