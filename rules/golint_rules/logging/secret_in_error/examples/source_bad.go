package store

import (
	"database/sql"

	"github.com/pkg/errors"
)

func open(databaseURL string) (*sql.DB, error) {
	db, err := sql.Open("postgres", databaseURL)
	if err != nil {
		return nil, errors.Wrapf(err, "open %q", databaseURL) // want "a connection string with its password"
	}
	return db, nil
}
