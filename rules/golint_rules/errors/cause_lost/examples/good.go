package ledger

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"
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

var errKind = errors.New("unknown kind")

// The error is made for its text alone.
func kind(name string) error {
	if name == "" {
		return errors.New(fmt.Errorf("%s is no kind", name).Error())
	}
	return errKind
}

// What is made of the error only goes into the log.
func enabled(name string) bool {
	_, err := os.Stat(name)
	if err != nil {
		err = fmt.Errorf("look for %s: %v", name, err)
		slog.Error("not enabled", "error", err)
		return false
	}
	return true
}

// There may be no error, which `%w` prints as `%!w(<nil>)`.
func size(name string) (int64, error) {
	info, err := os.Stat(name)
	if err != nil || info.Size() == 0 {
		return 0, fmt.Errorf("%s is not there or empty: %v", name, err)
	}
	return info.Size(), nil
}

func named(name string) error {
	if name == "" {
		return errors.New("there is no name")
	}
	if len(name) > 9 {
		return fmt.Errorf("%s is too long", name)
	}
	return nil
}

// What is not right is in the text alone, and nobody can ask more of it.
func both(first, second string) error {
	if err := named(first); err != nil {
		return errors.New("first: " + err.Error())
	}
	if err := named(second); err != nil {
		return fmt.Errorf("second: %v", err)
	}
	return nil
}

// What reads a text fails by the text alone: nobody tells such errors apart.
func day(text string) (time.Time, error) {
	read, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return time.Time{}, fmt.Errorf("no day: %v", err)
	}
	return read, nil
}

// There is no error yet that could be kept.
func describe(what any) error {
	err := error(nil)
	switch what := what.(type) {
	case error:
		return what
	default:
		err = fmt.Errorf("%v", err)
	}
	return err
}
