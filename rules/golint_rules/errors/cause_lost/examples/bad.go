package ledger

import (
	"errors"
	"fmt"
	"os"
)

func load(name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("load %s: %v", name, err) // want "errors/cause-lost: `fmt.Errorf` keeps only the text of `err` \\(and in 4 more places of this file\\)"
	}
	return data, nil
}

func remove(name string) error {
	if err := os.Remove(name); err != nil {
		return fmt.Errorf("remove: %s", err.Error())
	}
	return nil
}

func rename(name string) error {
	err := os.Rename(name, name+".old")
	if err != nil {
		err = errors.New("rename: " + err.Error())
	}
	return err
}

func link(name string) error {
	if err := os.Link(name, name+".new"); err != nil {
		return errors.New(fmt.Sprintf("link: %v", err))
	}
	return nil
}

func readAll(name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		err = fmt.Errorf("read %s: %v", name, err)
		fmt.Println("not read", err)
		return nil, err
	}
	return data, nil
}

// It is wrapped here, so the others are slips.
func chmod(name string) error {
	if err := os.Chmod(name, 0o600); err != nil {
		return fmt.Errorf("chmod: %w", err)
	}
	return nil
}
