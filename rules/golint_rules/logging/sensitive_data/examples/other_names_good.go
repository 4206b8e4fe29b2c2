package accounts

import (
	"log/slog"
	"net/http"

	"github.com/spf13/viper"
)

type hidden string

func (hidden) String() string { return "***" }

func (hidden) LogValue() slog.Value { return slog.StringValue("***") }

func (h hidden) Masked() string { return "***" }

type login struct{ Password hidden }

func basic(w http.ResponseWriter, r *http.Request) {
	user, _, ok := r.BasicAuth()
	slog.InfoContext(r.Context(), "login", "user", user, "ok", ok)
	w.WriteHeader(http.StatusNoContent)
}

func shown(in login) {
	slog.Info("login", "in", in.Password, "text", in.Password.String(), "masked", in.Password.Masked())
	slog.Info("starting", "keys", viper.AllKeys())
}
