package ledger

import (
	"errors"
	"fmt"
)

var errNoName = errors.New("no name")

func validate(name string) error {
	var errs []error
	if name == "" {
		errs = append(errs, errNoName)
	}
	if len(errs) > 0 {
		return fmt.Errorf("not valid: %v", errs) // want "hand `%w` what `errors.Join\\(errs...\\)` makes"
	}
	return nil
}

func check(name string) error {
	if err := validate(name); err != nil {
		return fmt.Errorf("check: %w", err)
	}
	return nil
}
