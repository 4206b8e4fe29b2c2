// example: internal/store/builders.go, in a service
package store

import (
	"bytes"
	"context"
	"database/sql"
	"net/http"
	"strings"
)

func listed(ctx context.Context, db *sql.DB, ids []string, name string) *sql.Row {
	var list strings.Builder
	for i := range ids {
		if i > 0 {
			list.WriteString(",")
		}
		list.WriteString("'" + name + "'")
	}
	return db.QueryRowContext(ctx, "SELECT count(*) FROM payments WHERE name IN ("+list.String()+")") // want "`name` becomes part of the statement's text"
}

func filtered(ctx context.Context, db *sql.DB, name string) *sql.Row {
	var query bytes.Buffer
	query.WriteString("SELECT id FROM payments WHERE open")
	if name != "" {
		query.WriteString(" AND name = '" + name + "'")
	}
	return db.QueryRowContext(ctx, query.String()) // want "data/sql-injection"
}

// One of the texts that a function is given is as free as each of them.
func each(ctx context.Context, db *sql.DB, ids []string) *sql.Row {
	quoted := make([]string, 0, len(ids))
	for _, id := range ids {
		quoted = append(quoted, "'"+id+"'")
	}
	return db.QueryRowContext(ctx, "SELECT count(*) FROM payments WHERE id IN ("+strings.Join(quoted, ",")+")") // want "`id` becomes part of the statement's text"
}

func known(ctx context.Context, db *sql.DB, kinds []string) *sql.Row {
	quoted := make([]string, 0, len(kinds))
	for _, kind := range kinds {
		if kind != "card" && kind != "cash" {
			continue
		}
		quoted = append(quoted, "'"+kind+"'")
	}
	return db.QueryRowContext(ctx, "SELECT count(*) FROM payments WHERE kind IN ("+strings.Join(quoted, ",")+")")
}

func numbered(ctx context.Context, db *sql.DB) *sql.Row {
	quoted := []string{}
	for _, kind := range []string{"card", "cash"} {
		quoted = append(quoted, "'"+kind+"'")
	}
	return db.QueryRowContext(ctx, "SELECT count(*) FROM payments WHERE kind IN ("+strings.Join(quoted, ",")+")")
}

// Placeholders are no values.
func placed(ctx context.Context, db *sql.DB, ids []any) *sql.Row {
	var marks strings.Builder
	for i := range ids {
		if i > 0 {
			marks.WriteString(",")
		}
		marks.WriteString("?")
	}
	return db.QueryRowContext(ctx, "SELECT count(*) FROM payments WHERE id IN ("+marks.String()+")", ids...)
}

// An address is no statement.
func asked(client *http.Client, name string) (*http.Response, error) {
	var url strings.Builder
	url.WriteString("https://bank.example/select?")
	url.WriteString("name=" + name)
	return client.Get(url.String())
}
