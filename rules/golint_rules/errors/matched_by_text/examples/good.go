package ledger

import (
	"context"
	"errors"
	"strings"
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
