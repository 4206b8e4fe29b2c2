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

const pageSize = 50

// A page that is not full is the last one.
func each(list func(page int) ([]string, error), do func([]string)) error {
	for page := 0; ; page++ {
		rows, err := list(page)
		if err != nil {
			return err
		}
		do(rows)
		if len(rows) < pageSize {
			return err
		}
	}
}

func first(list func(page int) ([]string, error), do func([]string)) error {
	rows, err := list(0)
	if err != nil {
		return err
	}
	do(rows)
	if len(rows) != pageSize {
		return err
	}
	rows, err = list(1)
	do(rows)
	return err
}

// What grows is left until it rests.
func rests(path string, last int64, use func(string)) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Size() != last {
		return err
	}
	use(path)
	return os.Remove(path)
}

// Each tenth is written.
func sampled(n int, read func() (string, error), write func(string) error) error {
	line, err := read()
	if err != nil {
		return err
	}
	if n%10 != 0 {
		return err
	}
	return write(line)
}
