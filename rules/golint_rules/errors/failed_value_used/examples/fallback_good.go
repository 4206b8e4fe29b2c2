package settings

import (
	"errors"
	"log/slog"
	"os"
	"strconv"
	"time"
)

type settings struct{ Name string }

var errNone = errors.New("no settings")

const usual = 30 * time.Second

func defaultSettings() *settings { return &settings{Name: "own"} }

// load gives settings in any case.
func load(path string) (*settings, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return &settings{Name: "own"}, err
	}
	if len(raw) == 0 {
		return defaultSettings(), errNone
	}
	return &settings{Name: string(raw)}, nil
}

func loadOver(path string) (*settings, error) {
	own := defaultSettings()
	raw, err := os.ReadFile(path)
	if err != nil {
		return own, err
	}
	own.Name = string(raw)
	return own, nil
}

func timeout(text string) (time.Duration, error) {
	seconds, err := strconv.Atoi(text)
	if err != nil {
		return usual, err
	}
	return time.Duration(seconds) * time.Second, nil
}

func name(path string) string {
	s, err := load(path)
	if err != nil {
		slog.Warn("settings not read, own ones are taken", "error", err)
	}
	return s.Name
}

func nameOver(path string) string {
	s, err := loadOver(path)
	if err != nil {
		slog.Warn("settings not read, own ones are taken", "error", err)
	}
	return s.Name
}

func deadline(text string, now time.Time) time.Time {
	wait, err := timeout(text)
	if err != nil {
		slog.Warn("timeout not read, the usual one is taken", "error", err)
	}
	return now.Add(wait)
}

// pageSize is the least one where it cannot be read.
func pageSize(text string, least int) int {
	size, err := strconv.Atoi(text)
	if err != nil {
		slog.Debug("size", "error", err)
	}
	if size < least {
		size = least
	}
	return size
}
