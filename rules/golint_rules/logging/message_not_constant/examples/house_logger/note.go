package service

import "log/slog"

// InfoLog writes a line with the key that it is about.
func InfoLog(text, key string) {
	slog.Info(text, "key", key)
}

func note(key string) {
	InfoLog("noted", key)
	InfoLog("noted "+key, key) // want "`InfoLog` is put together with `\\+`"
}
