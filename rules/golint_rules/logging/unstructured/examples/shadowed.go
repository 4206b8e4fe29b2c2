// Package ledger has a logger by the name of log.
package ledger

import "log/slog"

type entries struct{ next *slog.Logger }

func (e entries) Printf(message string, _ ...any) { e.next.Info(message) }

// Open logs with structure; `log` is no package here.
func Open(log entries) {
	log.Printf("opened")
}
