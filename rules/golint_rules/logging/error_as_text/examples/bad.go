package limits

import (
	"log/slog"

	"go.uber.org/zap"
)

func read(logger *zap.Logger, err error) {
	logger.Error("limit not read", zap.String("error", err.Error())) // want "`err.Error..` gives the log the text alone .and 1 more in this file.* `zap.Error.err.`"
	slog.Error("limit not read", "error", err.Error())
}
