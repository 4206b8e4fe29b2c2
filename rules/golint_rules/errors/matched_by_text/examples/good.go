package ledger

import (
	"context"
	"errors"
	"strings"

	"github.com/go-sql-driver/mysql"
	"github.com/jackc/pgx/v5/pgconn"
)

var errDuplicate = errors.New("duplicate key")

func isDuplicate(err error) bool { return errors.Is(err, errDuplicate) }

func hint(text string) bool { return strings.Contains(text, errDuplicate.Error()) }

func shown(err error) string { return strings.ToUpper(err.Error()) }

func isGone(err error) bool {
	// Workaround: the driver declares no error for this.
	return strings.Contains(err.Error(), "code: 60")
}

func isCode(code string) bool { return code == errDuplicate.Error() }

// The library does not wrap it everywhere.
func isOver(err error) bool {
	if errors.Is(err, context.Canceled) || err.Error() == "context canceled" {
		return true
	}
	return false
}

// A text that is cut at a colon is only shown.
func lastPart(err error) string {
	parts := strings.Split(err.Error(), ": ")
	return parts[len(parts)-1]
}

// What Redis replies has a code, for which no client declares an error.
func isGroupThere(err error) bool {
	return err != nil && strings.HasPrefix(err.Error(), "BUSYGROUP")
}

// A text that is kept to be shown.
func shown(err error) string {
	said := err.Error()
	if len(said) > 80 {
		return said[:80]
	}
	return strings.TrimSpace(said)
}

// MySQL tells which key it was by the text alone.
func isNameTaken(err error) bool {
	var refused *mysql.MySQLError
	if errors.As(err, &refused) && refused.Number == 1062 {
		return strings.Contains(err.Error(), "idx_item_name")
	}
	return false
}

func isNameTakenToo(err error) bool {
	if refused, ok := errors.AsType[*mysql.MySQLError](err); ok && refused.Number == 1062 {
		return strings.Contains(err.Error(), "idx_item_name")
	}
	return false
}

func isPeriodTakenToo(err error) bool {
	if refused, ok := errors.AsType[*pgconn.PgError](err); ok {
		return refused.Code == "23505"
	}
	return strings.Contains(strings.ToLower(err.Error()), "duplicate key value")
}

// The text is what is left where somebody has not wrapped the driver's error.
func isPeriodTaken(err error) bool {
	var refused *pgconn.PgError
	if errors.As(err, &refused) {
		return refused.Code == "23505"
	}
	said := strings.ToLower(err.Error())
	return strings.Contains(said, "duplicate key value")
}
