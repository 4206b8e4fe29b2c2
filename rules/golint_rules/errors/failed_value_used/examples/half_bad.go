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

type receipt struct {
	Owner  string
	Status string
	Cents  int
}

// The value says that there is none, or that it failed, or whose it would be.

func count(path string) (int, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return -1, err
	}
	return len(raw), nil
}

func charge(path string) (receipt, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return receipt{Status: "failed"}, err
	}
	return receipt{Status: "done", Cents: len(raw)}, nil
}

func balance(path, owner string) (receipt, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return receipt{Owner: owner}, err
	}
	return receipt{Owner: owner, Cents: len(raw)}, nil
}

func counted(path string) int {
	n, err := count(path)
	if err != nil { // want "the function goes on after `count` failed and uses `n`"
		slog.Warn("not counted", "error", err)
	}
	return n * 2
}

func charged(path string) int {
	r, err := charge(path)
	if err != nil { // want "the function goes on after `charge` failed and uses `r`"
		slog.Warn("not charged", "error", err)
	}
	return r.Cents
}

func owned(path string) int {
	r, err := balance(path, "own")
	if err != nil { // want "the function goes on after `balance` failed and uses `r`"
		slog.Warn("no balance", "error", err)
	}
	return r.Cents
}
