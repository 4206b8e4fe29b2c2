package transfers

import "log/slog"

func h(id string) {
	slog.Info("transfer h " + id)
	slog.Info("transfer h of " + id)
}
