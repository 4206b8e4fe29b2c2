package ledger

import (
	"context"
	"database/sql"
	"net"
)

// A constructor has nothing to give where its part could not be had.
func NewStore(ctx context.Context, url string) (*store, error) {
	db, err := sql.Open("pgx", url)
	if err != nil {
		return nil, err
	}
	if err := db.PingContext(ctx); err != nil { // want "nothing is done where `db.PingContext` failed"
	}
	return &store{db}, nil
}

// Whether somebody listens is what it asks.
func isUp(address string) bool {
	conn, err := net.Dial("tcp", address)
	if err != nil {
	}
	return conn != nil
}

type store struct{ db *sql.DB }
