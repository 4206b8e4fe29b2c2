package clients

import (
	"bytes"
	"context"
	"database/sql"
	"io"
	"net/http"
	"net/http/httputil"
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

// What is handed the response may read its body.
func (c *client) buffered(ctx context.Context, req *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	resp, err := c.http.Do(req.WithContext(ctx))
	if err != nil {
		return nil, err
	}
	if err := buffer(resp); err != nil {
		return nil, err
	}
	return resp, nil
}

func buffer(resp *http.Response) error {
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return nil
}

func (c *client) dumped(ctx context.Context, req *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	resp, err := c.http.Do(req.WithContext(ctx))
	if err != nil {
		return nil, err
	}
	_, err = httputil.DumpResponse(resp, true)
	return resp, err
}

// What is made without the cancel outlives it.
func (c *client) detached(ctx context.Context, text string) (*sql.Rows, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return c.db.QueryContext(context.WithoutCancel(ctx), text)
}

func (c *client) detachedBefore(ctx context.Context, text string) (*sql.Rows, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	lasting := context.WithoutCancel(ctx)
	return c.db.QueryContext(lasting, text)
}

func (c *client) detachedByHelper(ctx context.Context, text string) (*sql.Rows, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return c.db.QueryContext(lastingOf(ctx), text)
}

func lastingOf(ctx context.Context) context.Context { return context.WithoutCancel(ctx) }

// What is asked for its head has no body.
func (c *client) head(ctx context.Context, url string) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodHead, url, nil)
	if err != nil {
		return nil, err
	}
	return c.http.Do(req)
}

func (c *client) headWith(ctx context.Context, url string) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	req, err := http.NewRequest("HEAD", url, nil)
	if err != nil {
		return nil, err
	}
	return c.http.Do(req.WithContext(ctx))
}
