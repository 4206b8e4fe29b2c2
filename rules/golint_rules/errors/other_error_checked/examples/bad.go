package ledger

import (
	"log/slog"
	"net"
	"os"
)

func serve(address string) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	defer func() {
		if err1 := listener.Close(); err != nil { // want "errors/other-error-checked: the condition asks `err`, so nobody looks at `err1`, the error of `listener.Close`; ask `err1 != nil`"
			slog.Error("close", "error", err1)
		}
	}()
	return nil
}

func move(from, to string) error {
	err := os.Rename(from, to)
	if data, readErr := os.ReadFile(to); err != nil && len(data) > 0 { // want "nobody looks at `readErr`"
		return err
	}
	return err
}
