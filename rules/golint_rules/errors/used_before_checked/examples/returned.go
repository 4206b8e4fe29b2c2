package rates

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
)

func stored(ctx context.Context, db *sql.DB, id string) error {
	res, err := db.ExecContext(ctx, "UPDATE rates SET used = true WHERE id = $1", id)
	if n, counted := res.RowsAffected(); counted == nil && n == 0 { // want "`res` is nil where `db.ExecContext` has failed, so this panics"
		return errors.New("no such rate")
	}
	return err
}

func status(client *http.Client, r *http.Request) (int, error) {
	resp, err := client.Do(r)
	code := resp.StatusCode // want "errors/never-asked"
	return code, err
}

func checked(ctx context.Context, db *sql.DB, id string) (int64, error) {
	res, err := db.ExecContext(ctx, "UPDATE rates SET used = true WHERE id = $1", id)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

func asked(ctx context.Context, db *sql.DB, id string) (n int64, err error) {
	res, err := db.ExecContext(ctx, "UPDATE rates SET used = true WHERE id = $1", id)
	if err == nil {
		n, err = res.RowsAffected()
	}
	return n, err
}

func looked(client *http.Client, r *http.Request) (code int, err error) {
	resp, err := client.Do(r)
	if resp != nil {
		code = resp.StatusCode
	}
	return code, err
}

func given(ctx context.Context, db *sql.DB, id string) (sql.Result, error) {
	res, err := db.ExecContext(ctx, "UPDATE rates SET used = true WHERE id = $1", id)
	return res, err
}
