package transfers

import "log/slog"

func c(id string) {
	slog.Info("transfer c " + id)
	slog.Info("transfer c of " + id)
}
