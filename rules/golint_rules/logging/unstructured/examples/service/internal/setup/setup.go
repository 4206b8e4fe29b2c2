// Package setup reads the settings, before there is a logger, under another name.
package setup

import (
	"fmt"
	"log"

	"github.com/joho/godotenv"
	"github.com/spf13/viper"
)

// Viper reads the settings.
func Viper(path string) (*viper.Viper, error) {
	fmt.Println("reading", path)
	v := viper.New()
	v.SetConfigFile(path)
	if err := v.ReadInConfig(); err != nil {
		return nil, err
	}
	return v, nil
}

// Start goes on without a file.
func Start() {
	if err := godotenv.Load(); err != nil {
		log.Println("no .env file")
	}
}

// Tell has nothing to do with the settings.
func Tell(id string) {
	fmt.Println("told", id) // want "logging/unstructured: `fmt.Println` writes plain text that"
}
