package ledger

import (
	"context"
	"database/sql"

	amqp "github.com/rabbitmq/amqp091-go"
)

type transfer struct{ Amount int }

func (t transfer) Validate() error { return context.Canceled }

func book(ctx context.Context, db *sql.DB, t transfer) ([]string, error) {
	_ = t.Validate() // want "nobody learns that it failed"
	rows, err := db.QueryContext(ctx, "SELECT name FROM accounts")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	_ = rows.Err() // want "nobody learns that it failed"
	return names, nil
}

func NewQueue(url string) (*amqp.Channel, error) {
	conn, err := amqp.Dial(url)
	if err != nil {
		return nil, err
	}
	channel, err := conn.Channel()
	if err != nil {
		return nil, err
	}
	_ = channel.Qos(5, 0, false) // want "nobody learns that it failed"
	_ = channel.Cancel("old", true)
	return channel, nil
}

func NewStore(ctx context.Context, url string) (*sql.DB, error) {
	db, err := sql.Open("pgx", url)
	if err != nil {
		return nil, err
	}
	_ = db.PingContext(ctx) // want "nobody learns that it failed"
	return db, nil
}

// Whether it answers is shown elsewhere.
func warm(ctx context.Context, db *sql.DB) {
	_ = db.PingContext(ctx)
}
