package ledger

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
)

var errNoFile = errors.New("no file")

func load(name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		slog.Error(fmt.Sprintf("load: %v", name))
		return nil, fmt.Errorf("load %s: %w", name, err)
	}
	return data, nil
}

func open(name string) error {
	if _, err := os.Stat(name); err != nil {
		return fmt.Errorf("%w: %v", errNoFile, err)
	}
	return nil
}

func check(count int, kind any) error {
	return fmt.Errorf("%d accounts of %v, 100%% of them", count, kind)
}
