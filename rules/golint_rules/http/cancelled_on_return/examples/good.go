package clients

import (
	"context"
	"database/sql"
	"io"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type client struct {
	http *http.Client
	db   *sql.DB
	pool *pgxpool.Pool
}

// The body was read before.
func (c *client) get(ctx context.Context, req *http.Request) (*http.Response, []byte, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	resp, err := c.http.Do(req.WithContext(ctx))
	if err != nil {
		return nil, nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return resp, body, err
}

// Of pgx the context is for the begin alone.
func (c *client) begin(ctx context.Context) (pgx.Tx, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return c.pool.Begin(ctx)
}

func (c *client) exec(ctx context.Context, text string) (sql.Result, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return c.db.ExecContext(ctx, text)
}

// Another context is cancelled.
func (c *client) rows(ctx context.Context, text string) (*sql.Rows, error) {
	waiting, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if err := c.db.PingContext(waiting); err != nil {
		return nil, err
	}
	return c.db.QueryContext(ctx, text)
}

// The caller cancels.
func (c *client) open(ctx context.Context, text string) (*sql.Rows, context.CancelFunc, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	rows, err := c.db.QueryContext(ctx, text)
	return rows, cancel, err
}
