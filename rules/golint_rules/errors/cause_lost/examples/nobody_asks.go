package texts

import (
	"fmt"
	"os"
)

// Nobody here wraps an error or asks what one is.
func size(name string) (int64, error) {
	found, err := os.Stat(name)
	if err != nil {
		return 0, fmt.Errorf("size of %s: %v", name, err)
	}
	return found.Size(), nil
}
