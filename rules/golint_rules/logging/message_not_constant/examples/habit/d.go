package transfers

import "log/slog"

func d(id string) {
	slog.Info("transfer d " + id)
	slog.Info("transfer d of " + id)
}
