package accounts

import (
	"context"
	"database/sql"
	"strings"
)

func byCode(ctx context.Context, db *sql.DB, code string) *sql.Row {
	code = strings.TrimSpace(code)
	return db.QueryRowContext(ctx, "SELECT id FROM accounts WHERE code = '"+code+"'") // want "`code` becomes part of the statement's text"
}

var codes = map[string]string{}

func byKnownCode(ctx context.Context, db *sql.DB, code string) *sql.Row {
	code = codes[code]
	return db.QueryRowContext(ctx, "SELECT id FROM accounts WHERE code = '"+code+"'")
}
