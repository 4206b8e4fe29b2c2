package transfers

import "log/slog"

func j(id string) {
	slog.Info("transfer j " + id)
	slog.Info("transfer j of " + id)
}
