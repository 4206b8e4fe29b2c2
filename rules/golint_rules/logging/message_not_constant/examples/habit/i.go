package transfers

import "log/slog"

func i(id string) {
	slog.Info("transfer i " + id)
	slog.Info("transfer i of " + id)
}
