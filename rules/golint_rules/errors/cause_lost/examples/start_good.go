// example: internal/config/config.go, in a service
package config

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
)

type Settings struct{ Port int }

// LoadSettings is called as the program starts, which ends where it fails.
func LoadSettings(name string) (*Settings, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read settings: %w", err)
	}
	var found Settings
	if err := json.Unmarshal(data, &found); err != nil {
		return nil, fmt.Errorf("decode settings: %v", err)
	}
	return &found, nil
}

type files struct{ open []*os.File }

// CloseAll tells all of it, for a log line.
func (f *files) CloseAll() error {
	var errs []error
	for _, file := range f.open {
		if err := file.Close(); err != nil {
			errs = append(errs, err)
		}
	}
	if len(errs) > 0 {
		return fmt.Errorf("close files: %v", errs)
	}
	return nil
}

// Nobody asks of what kind a number is none.
func portOf(text string) (int, error) {
	port, err := strconv.Atoi(text)
	if err != nil {
		return 0, fmt.Errorf("port %s: %v", text, err)
	}
	return port, nil
}
