package settings

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"
)

type settings struct {
	Host     string
	Password string
}

// LogValue hides the password, where there is a pointer.
func (s *settings) LogValue() slog.Value { return slog.StringValue(s.Host) }

type texts struct {
	Host     string
	Password string
}

func (t *texts) String() string { return t.Host }

func show(ctx context.Context, s settings, t texts) {
	slog.InfoContext(ctx, "starting", "settings", s)                 // want "`s` is logged whole, and `Password` with it"
	slog.InfoContext(ctx, "starting", "texts", fmt.Sprintf("%v", t)) // want "`t` is logged whole, and `Password` with it"
}

func original(ctx context.Context, cfg plain) {
	shown := cfg
	shown.Password = "***"
	slog.InfoContext(ctx, "starting", "port", shown.Port, "settings", cfg) // want "`cfg` is logged whole"
}

type plain struct {
	Port     int
	Password string
}

func later(ctx context.Context, cfg plain) {
	shown := cfg
	slog.InfoContext(ctx, "starting", "settings", shown) // want "`shown` is logged whole"
	shown.Password = "***"
	slog.InfoContext(ctx, "started", "port", shown.Port)
}

func environment(ctx context.Context, pool *pgxpool.Pool) {
	slog.InfoContext(ctx, "starting", "env", os.Environ())                     // want "all of the environment"
	slog.InfoContext(ctx, "connected", "database", pool.Config().ConnString()) // want "a connection string with its password"
}

func source(ctx context.Context) (*url.URL, error) {
	found, err := url.Parse(os.Getenv("DATABASE_URL"))
	if err != nil {
		return nil, err
	}
	slog.InfoContext(ctx, "database", "url", found.String()) // want "a connection string with its password"
	return found, nil
}

func signedIn(w http.ResponseWriter, r *http.Request) {
	cookie, err := r.Cookie("session_id")
	if err != nil {
		http.Error(w, "nobody", http.StatusUnauthorized)
		return
	}
	slog.InfoContext(r.Context(), "signed in", "cookie", cookie.Value) // want "the cookie of a session"
}

func encoded(name, password string) string {
	form := url.Values{"user": {name}, "password": {password}}
	slog.Debug("asking", "form", form.Encode()) // want "`password` goes into the log in clear text"
	return form.Encode()
}

func encodedLater(name, password string) string {
	form := url.Values{}
	form.Set("user", name)
	form.Set("password", password)
	slog.Debug("asking", "form", form.Encode()) // want "`password` goes into the log in clear text"
	return form.Encode()
}
