package limits

import (
	"fmt"
	"log/slog"
)

func read(code int, err error) {
	slog.Error("limit not read", slog.Any("error", err))
	slog.Error("limit not read", "error", fmt.Sprintf("%d: %v", code, err))
	slog.Error("limit not read", "error", fmt.Sprint(code))
}
