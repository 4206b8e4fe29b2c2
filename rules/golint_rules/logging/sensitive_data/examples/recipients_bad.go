// example: internal/mailer/smtp.go
package mailer

import (
	"fmt"
	"log"
	"log/slog"
	"net/smtp"
	"strings"
)

type message struct {
	To      []string
	Subject string
}

type mailer struct{ addr, from string }

func (m *mailer) send(to, subject string, body []byte) error {
	if err := smtp.SendMail(m.addr, nil, m.from, []string{to}, body); err != nil {
		slog.Error("mail not sent", "to", to, "subject", subject, "error", err) // want "`to` goes into the log in clear text: an e-mail address"
		return fmt.Errorf("send: %w", err)
	}
	return nil
}

func (m *mailer) sendAll(all []message) {
	for _, one := range all {
		log.Printf("sending %q to %s", one.Subject, strings.Join(one.To, ", ")) // want "an e-mail address"
	}
}

func sendSMS(recipient, text string) {
	slog.Info("sms sent", "recipient", recipient, "size", len(text)) // want "`recipient` goes into the log in clear text: a phone number"
}

// A mail has an addressee, whatever its type is called.
type letter struct {
	To      string
	Subject string
	Message string
}

func sent(one letter) {
	slog.Info("sent", "letter", one) // want "`one` is logged whole, and `To` with it, an e-mail address"
}

type notification struct {
	ID             string
	RecipientEmail string
}

func delivered(notification *notification) {
	slog.Info("delivered", "id", notification.ID, "email", notification.RecipientEmail) // want "`notification.RecipientEmail` goes into the log in clear text: an e-mail address"
}
