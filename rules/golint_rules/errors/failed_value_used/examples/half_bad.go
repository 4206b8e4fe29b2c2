package settings

import (
	"errors"
	"log/slog"
	"os"
)

type settings struct{ Name string }

var errNone = errors.New("no settings")

// load gives settings on one of its failing paths alone.
func load(path string) (*settings, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if len(raw) == 0 {
		return &settings{Name: "own"}, errNone
	}
	return &settings{Name: string(raw)}, nil
}

// fill gives what it has begun to fill.
func fill(path string) (*settings, error) {
	s := &settings{}
	raw, err := os.ReadFile(path)
	if err != nil {
		return s, err
	}
	s.Name = string(raw)
	return s, nil
}

func name(path string) string {
	s, err := load(path)
	if err != nil { // want "the function goes on after `load` failed and uses `s`"
		slog.Warn("settings not read", "error", err)
	}
	return s.Name
}

func filled(path string) string {
	s, err := fill(path)
	if err != nil { // want "the function goes on after `fill` failed and uses `s`"
		slog.Warn("settings not read", "error", err)
	}
	return s.Name
}
