package export

import (
	"errors"
	"fmt"
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

// A panic is what it tells of.
func guarded(work func() error) (err error) {
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		err = fmt.Errorf("panic: %v", r)
	}()
	return work()
}

func told(work func() error) (err error) {
	ok := false
	defer func() {
		switch {
		case ok:
		default:
			err = errors.New("panicked")
		}
	}()
	err = work()
	ok = true
	return err
}

// It is left before, or is one case of several.
func left(f *os.File, work func() error) (err error) {
	failed := false
	defer func() {
		if failed {
			return
		}
		err = f.Close()
	}()
	err = work()
	failed = err != nil
	return err
}

func chosen(f *os.File, kind int, work func() error) (err error) {
	defer func() {
		switch kind {
		case 0:
			err = f.Close()
		}
	}()
	return work()
}
