// example: internal/transport/trace.go
package transport

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"

	"github.com/go-chi/httplog/v3"
	"github.com/gofiber/fiber/v2/middleware/logger"
	"github.com/golang-jwt/jwt/v5"
)

const maxBody = 1 << 20

func trace(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		return
	}
	var sent map[string]any
	if err := json.Unmarshal(body, &sent); err != nil {
		return
	}
	slog.InfoContext(r.Context(), "received", "keys", len(sent), "body", redactBody(sent))
	// What nobody sent is no body.
	var own any
	if err := json.Unmarshal([]byte(`{"a":1}`), &own); err == nil {
		slog.InfoContext(r.Context(), "own", "value", own)
	}
	w.WriteHeader(http.StatusNoContent)
}

func redactBody(value any) string { _ = value; return "…" }

func claimed(claims jwt.MapClaims) {
	slog.Error("no tenant in the token", "subject", claims["sub"], "count", len(claims))
}

func chi(log *slog.Logger, debug bool) func(http.Handler) http.Handler {
	return httplog.RequestLogger(log, &httplog.Options{
		Level:          slog.LevelInfo,
		LogRequestBody: func(*http.Request) bool { return debug },
	})
}

func fiber() any {
	return logger.New(logger.Config{Format: "${time} ${method} ${path} ${status}\n"})
}
