package settings

import (
	"context"
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

func (s *settings) LogValue() slog.Value { return slog.StringValue(s.Host) }

type mail struct {
	Host     string
	Password string
}

func (m mail) LogValue() slog.Value { return slog.StringValue(m.Host) }

type base struct{ Password string }

func (b *base) LogValue() slog.Value { return slog.StringValue("base") }

// derived has the method of what it holds a pointer to.
type derived struct {
	*base
	Password string
}

func show(ctx context.Context, s *settings, t settings, m mail, d derived) {
	slog.InfoContext(ctx, "starting", "settings", s, "others", &t)
	slog.InfoContext(ctx, "starting", "mail", m, "other", &m)
	slog.InfoContext(ctx, "starting", "derived", d)
}

type plain struct {
	Port     int
	Database struct{ Password string }
}

func covered(ctx context.Context, cfg plain) {
	shown := cfg
	shown.Database.Password = "***"
	slog.InfoContext(ctx, "starting", "settings", shown)
	slog.InfoContext(ctx, "starting", "settings", &shown)
}

func parts(ctx context.Context, pool *pgxpool.Pool, text string) {
	slog.InfoContext(ctx, "starting", "variables", len(os.Environ()))
	slog.InfoContext(ctx, "connected", "host", pool.Config().ConnConfig.Host)
	found, err := url.Parse(os.Getenv("DATABASE_URL"))
	if err != nil {
		return
	}
	slog.InfoContext(ctx, "database", "url", found.Redacted())
	page, err := url.Parse(text)
	if err != nil {
		return
	}
	slog.InfoContext(ctx, "page", "url", page.String())
}

func language(w http.ResponseWriter, r *http.Request) {
	cookie, err := r.Cookie("language")
	if err != nil {
		return
	}
	slog.InfoContext(r.Context(), "language", "value", cookie.Value, "name", cookie.Name)
}

func encoded(name, page string) string {
	form := url.Values{"name": {name}}
	form.Set("page", page)
	slog.Debug("asking", "form", form.Encode())
	return form.Encode()
}
