package transfers

import "log/slog"

func k(id string) {
	slog.Info("transfer k " + id)
	slog.Info("transfer k of " + id)
}
