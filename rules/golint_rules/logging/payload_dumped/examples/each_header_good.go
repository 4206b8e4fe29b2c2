package trace

import (
	"log/slog"
	"net/http"
	"strings"
)

func hidden(r *http.Request) {
	for name, values := range r.Header {
		if name == "Authorization" || name == "Cookie" {
			continue
		}
		slog.InfoContext(r.Context(), "header", "name", name, "value", strings.Join(values, ","))
	}
}

func allowed(r *http.Request, may map[string]bool) {
	for name, values := range r.Header {
		if may[name] {
			slog.InfoContext(r.Context(), "header", "name", name, "value", values[0])
		}
	}
}

func names(r *http.Request) {
	for name, values := range r.Header {
		slog.InfoContext(r.Context(), "header", "name", name, "count", len(values))
	}
}

func masked(r *http.Request) {
	for name, values := range r.Header {
		slog.InfoContext(r.Context(), "header", "name", name, "value", mask(name, values))
	}
}

func mask(name string, values []string) string { return name[:1] + values[0][:1] }
