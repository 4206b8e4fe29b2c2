package journal

import (
	"errors"
	"os"
	"strings"
)

var errSize = errors.New("no whole number of records")

// No line and no entry is an answer.
func lines(path string) ([]string, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if len(raw) == 0 {
		return nil, err
	}
	found := strings.Split(string(raw), "\n")
	if len(found) < 1 {
		return nil, err
	}
	return found, nil
}

func told(path string) ([]byte, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if len(raw)%16 != 0 {
		return nil, errSize
	}
	return raw, err
}
