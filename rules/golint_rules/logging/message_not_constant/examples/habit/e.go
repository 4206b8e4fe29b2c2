package transfers

import "log/slog"

func e(id string) {
	slog.Info("transfer e " + id)
	slog.Info("transfer e of " + id)
}
