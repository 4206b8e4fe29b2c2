package limits

import (
	"fmt"
	"log/slog"
)

func read(err error) {
	slog.Error("limit not read", slog.String("error", err.Error())) // want "`err.Error..` gives the log the text alone .and 2 more in this file.* `slog.Any..error., err.`"
	slog.Error("limit not read", "error", fmt.Sprint(err))
	slog.Error("limit not read", "err", fmt.Sprintf("%v", err))
}
