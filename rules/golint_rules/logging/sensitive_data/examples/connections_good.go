// URLs that lead to what anybody may know.
package main

import (
	"log/slog"
	"net/http"
	"net/url"
)

type settings struct {
	DatabaseURL string
	Database    struct{ Host, Name string }
	Site        struct{ URL string }
	CallbackURL string
}

func connect(cfg settings) {
	slog.Info("connecting", "host", cfg.Database.Host, "name", cfg.Database.Name)
	slog.Info("serving", "url", cfg.Site.URL, "callback", cfg.CallbackURL)
	if parsed, err := url.Parse(cfg.DatabaseURL); err == nil {
		slog.Info("connecting", "url", parsed.Redacted())
	}
	slog.Info("settings", "has_url", cfg.DatabaseURL != "")
}

func main() {
	connect(settings{})
	_ = http.ListenAndServe(":8080", nil)
}

func address(host, user, password string) string {
	u := url.URL{Scheme: "postgres", User: url.UserPassword(user, password), Host: host}
	slog.Info("database", "url", u.Redacted(), "host", u.Host)
	shown := url.URL{Scheme: "postgres", User: url.User(user), Host: host}
	slog.Info("database", "url", shown.String())
	return u.String()
}
