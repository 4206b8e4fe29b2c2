// example: internal/banks/banks.go, in a service
package banks

import (
	"errors"

	"go.uber.org/zap"
)

// The message is the text of the line above each time.
func connect(logger *zap.Logger, key string) error {
	if key == "" {
		err := errors.New("no key was given, so no bank is asked")
		logger.Error(err.Error())
		return err
	}
	return nil
}
