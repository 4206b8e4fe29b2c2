package ledger

import (
	"errors"
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
		if closeErr := listener.Close(); closeErr != nil {
			slog.Error("close", "error", closeErr)
		}
	}()
	return nil
}

// Both are asked.
func move(from, to string) error {
	err := os.Rename(from, to)
	if removeErr := os.Remove(from); err != nil || removeErr != nil {
		return errors.Join(err, removeErr)
	}
	return nil
}

// What is got is no error.
func size(name string) (int64, error) {
	info, err := os.Stat(name)
	if length := len(name); err != nil && length > 0 {
		return 0, err
	}
	return info.Size(), nil
}

func open(name string) (*os.File, error) {
	if file, err := os.Open(name); err == nil {
		return file, nil
	}
	return nil, os.ErrNotExist
}
