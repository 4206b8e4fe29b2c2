// Package detail is a house's logger without fields.
package detail

import "log/slog"

// Log writes lines.
type Log struct{}

// Error tells of a failure, with more of its text.
func (l *Log) Error(message string, details ...string) {}

// Warn tells of a failure, with keys and values in turn.
func (l *Log) Warn(message string, kv ...string) {}

func drop(lg *Log, key string, err error) {
	lg.Error("not dropped: "+key, err.Error())
	lg.Warn("not dropped: "+key, "error", err.Error()) // want "put together with `\\+`"
}

func tell(message, key string) {
	slog.Info("note: "+message, "key", key)
}
