package rates

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"os"
	"time"
)

type rate struct{ Value string }

func fetch(ctx context.Context) (*rate, time.Duration, error) { return nil, 0, ctx.Err() }

func value(ctx context.Context) (rate, error) { return rate{}, ctx.Err() }

func guarded(client *http.Client, r *http.Request) (int, error) {
	answer, err := client.Do(r)
	if answer != nil {
		defer answer.Body.Close()
	}
	if err != nil {
		return 0, err
	}
	return answer.StatusCode, nil
}

func file(name string) error {
	f, err := os.Open(name)
	defer f.Close()
	if err != nil {
		return err
	}
	return nil
}

func plain(ctx context.Context, told func(any)) error {
	got, err := value(ctx)
	told(got.Value)
	if err != nil {
		return err
	}
	found, took, err := fetch(ctx)
	told(took.Seconds())
	told(found)
	if err != nil {
		return err
	}
	return nil
}

func twice(ctx context.Context) (string, error) {
	found, _, err := fetch(ctx)
	if err != nil {
		return "", err
	}
	name := found.Value
	if err != nil || name == "" {
		return "", err
	}
	return name, nil
}

func later(client *http.Client, r *http.Request) (int, error) {
	answer, err := client.Do(r)
	end := func() { answer.Body.Close() }
	if err != nil {
		return 0, err
	}
	defer end()
	return answer.StatusCode, nil
}

func put(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		if tx != nil {
			_ = tx.Rollback()
		}
		return err
	}
	defer func() { _ = tx.Rollback() }()
	return tx.Commit()
}

type opener struct{ current *sql.Conn }

func (o *opener) open(ctx context.Context, db *sql.DB) error {
	var err error
	o.current, err = db.Conn(ctx)
	if o.current != nil {
		defer o.current.Close()
	}
	if err != nil {
		return err
	}
	return o.current.PingContext(ctx)
}

type pool struct{ free chan int }

// Try gives something to call in any case.
func (p *pool) try(ctx context.Context) (int, func(), error) {
	select {
	case n := <-p.free:
		return n, func() { p.free <- n }, nil
	default:
		return 0, func() {}, ctx.Err()
	}
}

func tried(ctx context.Context, p *pool) (int, error) {
	n, release, err := p.try(ctx)
	defer release()
	if err != nil {
		return 0, err
	}
	return n, nil
}

// What stands elsewhere may give something to call in any case.
type limiter interface{ Limit() (func(), error) }

func limit(l limiter) error {
	undo, err := l.Limit()
	defer undo()
	if err != nil {
		return fmt.Errorf("limit: %w", err)
	}
	return nil
}
