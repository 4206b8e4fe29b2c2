// example: internal/rates/good.go, in a service
package rates

import (
	"fmt"
	"log"
	"os"
	"regexp"
)

// Read returns it.
func Read(path string) ([]byte, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("rates: %w", err)
	}
	return text, nil
}

// Start has no error to give.
func Start(path string) {
	if _, err := os.Stat(path); err != nil {
		log.Fatal(err)
	}
}

// Names is about what is written here.
func Names(text string) ([]string, error) {
	pattern, err := regexp.Compile(`[a-z]+`)
	if err != nil {
		panic(err)
	}
	return pattern.FindAllString(text, -1), nil
}

// MustRead panics when there is no file.
func MustRead(path string) ([]byte, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	return text, nil
}
