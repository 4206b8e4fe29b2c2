package accounts

import (
	"context"
	"database/sql"
	"log/slog"

	"github.com/go-playground/validator/v10"
)

type checks struct{ db *sql.DB }

// A validator takes yes or no: there is no error to give it.
func (c *checks) isKnown(fl validator.FieldLevel) bool {
	var n int
	err := c.db.QueryRowContext(context.Background(), "SELECT count(*) FROM users WHERE id = $1", fl.Field().String()).Scan(&n)
	if err != nil {
		slog.Error("user not looked up", "error", err)
		return false
	}
	return n == 1
}
