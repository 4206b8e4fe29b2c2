package transfers

import "log/slog"

func g(id string) {
	slog.Info("transfer g " + id)
	slog.Info("transfer g of " + id)
}
