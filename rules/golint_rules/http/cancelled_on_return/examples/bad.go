package clients

import (
	"context"
	"database/sql"
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

func (c *client) once(ctx context.Context, req *http.Request) (*http.Response, error) {
	limited, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	req = req.WithContext(limited)
	return c.http.Do(req) // want "`c.http.Do` gives what is read with its context, and `cancel` ends that as the function returns"
}

func (c *client) get(ctx context.Context, url string) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	return resp, nil // want "reading fails with `context canceled`"
}

func (c *client) with(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, time.Second)
}

func (c *client) query(ctx context.Context, text string) (pgx.Rows, error) {
	own, cancel := c.with(ctx)
	defer cancel()
	return c.pool.Query(own, text) // want "`c.pool.Query` gives what is read with its context"
}

func (c *client) row(ctx context.Context, text string) *sql.Row {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	return c.db.QueryRowContext(ctx, text) // want "`c.db.QueryRowContext`"
}

func (c *client) begin(ctx context.Context) (*sql.Tx, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return c.db.BeginTx(ctx, nil) // want "`c.db.BeginTx`"
}

func (c *client) either(ctx context.Context, req *http.Request, timeout time.Duration) (*http.Response, error) {
	var own context.Context
	var cancel context.CancelFunc
	if timeout > 0 {
		own, cancel = context.WithTimeout(ctx, timeout)
	} else {
		own, cancel = context.WithCancel(ctx)
	}
	defer cancel()
	req = req.WithContext(own)
	return c.http.Do(req) // want "`c.http.Do` gives what is read with its context"
}
