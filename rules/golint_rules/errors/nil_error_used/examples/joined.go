package wallet

import (
	"errors"
	"fmt"
	"io"
)

func closed(all []io.Closer) error {
	var failed []error
	for _, one := range all {
		if err := one.Close(); err != nil {
			failed = append(failed, err)
		}
	}
	return fmt.Errorf("close: %w", errors.Join(failed...)) // want "is nil where all went well"
}
