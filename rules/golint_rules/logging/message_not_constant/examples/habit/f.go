package transfers

import "log/slog"

func f(id string) {
	slog.Info("transfer f " + id)
	slog.Info("transfer f of " + id)
}
