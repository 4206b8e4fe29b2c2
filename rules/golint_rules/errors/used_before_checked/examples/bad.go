package rates

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"net"
	"net/http"
)

type rate struct{ Value string }

func fetch(ctx context.Context) (*[]byte, error) { return nil, ctx.Err() }

func request(url string, body []byte) (*http.Request, error) {
	r, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json") // want "errors/used-before-checked: `r` is used before the error of `http.NewRequest` is checked"
	if err != nil {
		return nil, err
	}
	return r, nil
}

func send(client *http.Client, r *http.Request) (int, error) {
	answer, err := client.Do(r)
	defer answer.Body.Close() // want "`answer` is used before"
	if err != nil {
		return 0, err
	}
	return answer.StatusCode, nil
}

func read(ctx context.Context) (found rate, err error) {
	answer, err := fetch(ctx)
	broken := json.Unmarshal(*answer, &found) // want "`answer` is used before"
	if err != nil {
		return rate{}, err
	}
	return found, broken
}

func move(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	defer tx.Rollback() // want "`tx` is used before"
	if err != nil {
		return err
	}
	return tx.Commit()
}

func dial(address string) error {
	conn, err := net.Dial("tcp", address)
	defer conn.Close() // want "`conn` is used before"
	if err != nil {
		return err
	}
	return nil
}

type link struct{ conn net.Conn }

func connect(address string) (link, error) {
	conn, err := net.Dial("tcp", address)
	return link{conn: conn}, err
}

func linked(address string) error {
	found, err := connect(address)
	defer found.conn.Close() // want "`found.conn` is used before"
	if err != nil {
		return err
	}
	return nil
}

func put(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	defer func() { _ = tx.Rollback() }() // want "`tx` is used before"
	if err != nil {
		return err
	}
	return tx.Commit()
}

func undone(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		tx.Rollback() // want "`tx` is nil here, where `db.BeginTx` has failed, so this panics"
		return err
	}
	return tx.Commit()
}

type fetcher struct{ last *http.Response }

func (f *fetcher) fetch(client *http.Client, r *http.Request) (err error) {
	f.last, err = client.Do(r)
	defer f.last.Body.Close() // want "`f.last` is used before the error of `client.Do` is checked"
	if err != nil {
		return err
	}
	return nil
}

type opener struct{ current *sql.Conn }

func (o *opener) open(ctx context.Context, db *sql.DB) error {
	var err error
	o.current, err = db.Conn(ctx)
	defer o.current.Close() // want "`o.current` is used before the error of `db.Conn` is checked"
	if err != nil {
		return err
	}
	return o.current.PingContext(ctx)
}

type pool struct{ free chan int }

func (p *pool) take(ctx context.Context) (int, func(), error) {
	select {
	case <-ctx.Done():
		return 0, nil, ctx.Err()
	case n := <-p.free:
		return n, func() { p.free <- n }, nil
	}
}

func taken(ctx context.Context, p *pool) (int, error) {
	n, release, err := p.take(ctx)
	defer release() // want "`release` is used before the error of `p.take` is checked"
	if err != nil {
		return 0, err
	}
	return n, nil
}

func counted(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT 1")
	if err != nil {
		rows.Close() // want "`rows` is nil here, where `db.QueryContext` has failed"
		return err
	}
	return rows.Close()
}
