// example: internal/auth/handler.go, in a service
package auth

import (
	"encoding/json"
	"log"
	"net/http"

	"github.com/sirupsen/logrus"
)

// Logger is a house's own, with methods of its own around those of the library.
type Logger struct{ *logrus.Logger }

func (l *Logger) WithFields(fields logrus.Fields) *logrus.Entry { return l.Logger.WithFields(fields) }

type customer struct{ ID, Phone string }

type handler struct{ log *Logger }

func (h *handler) login(w http.ResponseWriter, token, user string) error {
	answer := map[string]any{"user": user, "access_token": token}
	log.Println(answer) // want "logging/sensitive-data: `token` goes into the log"
	return json.NewEncoder(w).Encode(answer)
}

func (h *handler) register(c *customer) {
	h.log.WithFields(map[string]any{
		"id":    c.ID,
		"phone": c.Phone, // want "logging/sensitive-data: `c.Phone` goes into the log"
	}).Info("customer registered")
}
