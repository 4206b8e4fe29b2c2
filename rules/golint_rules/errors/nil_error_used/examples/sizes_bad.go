package journal

import (
	"encoding/hex"
	"os"
	"strings"
)

func open(path string) (*os.File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size()%16 != 0 {
		return nil, err // want "the caller is told success"
	}
	return f, nil
}

func key(text string) ([]byte, error) {
	raw, err := hex.DecodeString(text)
	if err != nil {
		return nil, err
	}
	if len(raw) != 32 {
		return nil, err // want "the caller is told success"
	}
	return raw, nil
}

func pair(path string) (string, string, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return "", "", err
	}
	parts := strings.Split(string(raw), ":")
	if len(parts) < 2 {
		return "", "", err // want "the caller is told success"
	}
	return parts[0], parts[1], nil
}
