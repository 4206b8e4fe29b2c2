// example: internal/mailer/queue.go
package mailer

import (
	"log/slog"
	"net/http"
	"time"
)

type state string

type queue struct {
	id    string
	state state
}

// A state is no person, and neither is a day, a page or a place.
func (q *queue) move(to state) {
	slog.Info("mail moved", "id", q.id, "from", q.state, "to", to)
	q.state = to
}

func (q *queue) report(from, to time.Time) {
	slog.Info("mails counted", "from", from, "to", to)
}

func (q *queue) sentBetween(from, to string) {
	slog.Info("mails counted", "from", from, "to", to)
}

func redirect(w http.ResponseWriter, r *http.Request, to string) {
	slog.InfoContext(r.Context(), "redirected", "to", to)
	http.Redirect(w, r, to, http.StatusFound)
}

func (q *queue) send(to string, recipients []string) {
	slog.Info("mail sent", "to", mask(to), "count", len(recipients))
}

func mask(address string) string { return address[:1] + "***" }

// It asks for mails, and is none.
type mailFilter struct{ To, Subject, Body string }

// A change of two titles is no mail.
type change struct{ From, To, Subject string }

func (q *queue) list(filter mailFilter, last change) {
	slog.Info("mails listed", "filter", filter, "last", last)
}
