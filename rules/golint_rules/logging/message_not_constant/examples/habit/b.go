package transfers

import "log/slog"

func b(id string) {
	slog.Info("transfer b " + id)
	slog.Info("transfer b of " + id)
}
