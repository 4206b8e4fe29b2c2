package ledger

import (
	"context"
	"database/sql"
)

func correct(ctx context.Context, db *sql.DB, id, amount string) (sql.Result, error) {
	return db.ExecContext(ctx, "UPDATE postings SET amount = $2 WHERE id = $1", id, amount) // want "changes what was booked in `postings`"
}

func purge(ctx context.Context, db *sql.DB, before string) (sql.Result, error) {
	return db.ExecContext(ctx, "DELETE FROM transactions WHERE made < $1", before) // want "deletes what was booked in `transactions`"
}
