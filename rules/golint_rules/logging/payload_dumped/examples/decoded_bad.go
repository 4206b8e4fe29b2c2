// example: internal/transport/trace.go
package transport

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"

	"github.com/go-chi/httplog/v3"
	"github.com/go-chi/jwtauth/v5"
	"github.com/gofiber/fiber/v2/middleware/logger"
	"github.com/golang-jwt/jwt/v5"
)

func trace(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		var sent any
		if err := json.Unmarshal(body, &sent); err == nil {
			fmt.Printf(" | %s", formatInline(sent)) // want "`formatInline\\(sent\\)` is the whole body as it came"
			slog.InfoContext(r.Context(), "received", "body", sent) // want "`sent` is the whole body as it came"
		}
		next.ServeHTTP(w, r)
	})
}

func formatInline(value any) string { return fmt.Sprint(value) }

func claimed(token *jwt.Token) {
	claims, ok := token.Claims.(jwt.MapClaims)
	if !ok {
		return
	}
	slog.Error("no tenant in the token", "claims", claims) // want "`claims` is all claims of the token as it came"
}

func asked(r *http.Request) {
	_, claims, err := jwtauth.FromContext(r.Context())
	if err != nil {
		return
	}
	slog.Error("no tenant in the token", "claims", claims) // want "all claims of the token"
}

func received(r *http.Request) {
	var raw []byte
	if r.Body != nil {
		raw, _ = io.ReadAll(r.Body)
	}
	slog.Info("received", "body", string(raw)) // want "`raw` is the whole body"
}

func chi(log *slog.Logger) func(http.Handler) http.Handler {
	return httplog.RequestLogger(log, &httplog.Options{
		Level:           slog.LevelInfo,
		LogRequestBody:  func(*http.Request) bool { return true }, // want "every request's body goes into the log"
		LogResponseBody: func(*http.Request) bool { return true },
	})
}

func fiber() any {
	return logger.New(logger.Config{
		Format: "${time} ${method} ${path} ${body}\n", // want "every request's body goes into the log"
	})
}

func changed(w http.ResponseWriter, r *http.Request) {
	var changes map[string]any
	if err := json.NewDecoder(r.Body).Decode(&changes); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	slog.InfoContext(r.Context(), "changes", "all", changes) // want "`changes` is the whole request as it came"
	slog.InfoContext(r.Context(), "changes", "count", len(changes))
}
