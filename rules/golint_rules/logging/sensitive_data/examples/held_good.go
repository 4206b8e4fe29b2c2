// example: internal/auth/handler.go, in a service
package auth

import (
	"encoding/json"
	"log/slog"
	"net/http"
)

func login(w http.ResponseWriter, token, user string) error {
	answer := map[string]any{"user": user, "access_token": token}
	if err := json.NewEncoder(w).Encode(answer); err != nil {
		return err
	}
	shown := map[string]any{"user": user, "access_token": token}
	delete(shown, "access_token")
	slog.Info("logged in", "answer", shown)
	hidden := map[string]any{"user": user, "access_token": token}
	hidden["access_token"] = "***"
	slog.Info("logged in", "answer", hidden)
	scrubbed := map[string]any{"user": user, "access_token": token}
	scrubFields(scrubbed)
	slog.Info("logged in", "answer", scrubbed)
	starred := map[string]any{"user": user, "access_token": token}
	for key := range starred {
		starred[key] = "***"
	}
	slog.Info("logged in", "answer", starred)
	return nil
}

func scrubFields(fields map[string]any) {
	delete(fields, "access_token")
}
