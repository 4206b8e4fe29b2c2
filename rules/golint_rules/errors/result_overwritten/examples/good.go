package export

import (
	"errors"
	"log/slog"
	"os"
)

func first(path string, data []byte) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if closed := f.Close(); err == nil {
			err = closed
		}
	}()
	_, err = f.Write(data)
	return err
}

func both(path string, data []byte) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	_, err = f.Write(data)
	return err
}

// What failed is looked at before.
func whole(path string, data []byte) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(path)
			return
		}
		err = f.Close()
	}()
	_, err = f.Write(data)
	return err
}

// Nothing is returned by that name.
func plain(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() {
		err = f.Close()
		if err != nil {
			slog.Warn("not closed", "error", err)
		}
	}()
	return nil
}

// It fails in no other way.
func only(f *os.File) (err error) {
	defer func() { err = f.Close() }()
	return nil
}

// Only where closing fails is the other error lost.
func some(path string, data []byte) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if closed := f.Close(); closed != nil {
			err = closed
		}
	}()
	_, err = f.Write(data)
	return err
}
