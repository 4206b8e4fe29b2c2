// example: migrations/generator_good.go
package migrations

import (
	"fmt"
	"os"
)

// Create writes a file of source code for whoever runs it, who sees what is in it.
func Create(name, text string) error {
	file, err := os.Create(name + ".go")
	if err != nil {
		return err
	}
	defer file.Close()
	if _, err := file.WriteString(text); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}
