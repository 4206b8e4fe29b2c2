package config

import (
	"fmt"
	"log/slog"
)

// Printed before there is a logger, in no function.
var written, failed = fmt.Println("ledger")

// Report says so once there is one.
func Report() {
	slog.Info("banner", "bytes", written, "error", failed)
}
