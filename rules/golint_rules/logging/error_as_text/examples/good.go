package limits

import (
	"log/slog"
	"net/http"

	"go.uber.org/zap"
)

type answer struct{ text string }

// Error is no error's.
func (a answer) Error(int) string { return a.text }

func read(logger *zap.Logger, a answer, err error) {
	logger.Error("limit not read", zap.Error(err))
	slog.Error("limit not read", "error", err)
	slog.Error("limit not read", "error", a.Error(1), "detail", err.Error())
}

func told(w http.ResponseWriter, err error) { http.Error(w, err.Error(), http.StatusBadGateway) }
