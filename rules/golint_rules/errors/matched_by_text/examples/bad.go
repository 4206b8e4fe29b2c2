package ledger

import (
	"errors"
	"strings"

	"example.com/directory"
	"github.com/jackc/pgx/v5/pgconn"
)

func kindOf(err error) string {
	if strings.Contains(err.Error(), "duplicate key") { // want "errors/matched-by-text: `err` is told by its text"
		return "duplicate"
	}
	if strings.HasPrefix(strings.ToLower(err.Error()), "timeout") {
		return "timeout"
	}
	return ""
}

func isClosed(err error) bool {
	return err.Error() == "account closed" // want "errors/matched-by-text"
}

func isTwice(err error) bool {
	parts := strings.Split(err.Error(), "duplicate key error collection:") // want "errors/matched-by-text"
	return len(parts) == 2
}

// The types of the library are not known, but what is called `err` and asked for its text is.
func exists(client *directory.Client, email string) (bool, error) {
	_, err := client.UserByEmail(email)
	if err != nil {
		if err.Error() != "cannot find user "+email { // want "errors/matched-by-text"
			return false, err
		}
		return false, nil
	}
	return true, nil
}

func statusOf(err error) int {
	said := strings.ToLower(err.Error()) // want "errors/matched-by-text"
	switch {
	case strings.Contains(said, "timeout"):
		return 504
	case strings.Contains(said, "taken"):
		return 409
	}
	return 500
}

// What the driver tells by its code, and what nobody tells but the network.
func isWorthAnotherTry(err error) bool {
	var refused *pgconn.PgError
	if errors.As(err, &refused) {
		return refused.Code == "40001"
	}
	return strings.Contains(err.Error(), "connection refused") // want "`err` is told by its text"
}

func answerOf(err error) int {
	said := err.Error() // want "errors/matched-by-text"
	if strings.Contains(strings.ToLower(said), "not found") {
		return 404
	}
	return 500
}
