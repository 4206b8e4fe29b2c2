package transfers

import "log/slog"

func a(id string) {
	slog.Info("transfer a " + id) // want "put together with `\\+`, as messages in 10 more files of this module are"
	slog.Info("transfer a of " + id)
}
