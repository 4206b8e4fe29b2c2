package accounts

import (
	"log/slog"
	"net/http"

	"github.com/spf13/viper"
)

type hidden string

func (hidden) String() string { return "***" }

func (hidden) LogValue() slog.Value { return slog.StringValue("***") }

func (h hidden) Expose() string { return string(h) }

type login struct{ Password hidden }

func basic(w http.ResponseWriter, r *http.Request) {
	user, p, _ := r.BasicAuth()
	slog.InfoContext(r.Context(), "login", "user", user, "p", p) // want "a password"
	w.WriteHeader(http.StatusNoContent)
}

func shown(in login) {
	slog.Info("login", "in", in.Password.Expose())         // want "a password"
	slog.Info("starting", "settings", viper.AllSettings()) // want "all settings, with their passwords and keys"
}
