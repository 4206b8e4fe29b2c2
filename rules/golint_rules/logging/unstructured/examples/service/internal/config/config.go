// Package config reads the settings, before there is a logger.
package config

import (
	"fmt"
	"os"
)

// Config holds the settings.
type Config struct {
	Address string
	Enabled bool
}

// Load reads the settings from the environment.
func Load() (Config, error) {
	address, ok := os.LookupEnv("ADDRESS")
	if !ok {
		fmt.Fprintln(os.Stderr, "ADDRESS is not set, taking :8080")
		address = ":8080"
	}
	return Config{Address: address, Enabled: true}, nil
}

type watcher interface{ OnConfigChange(run func(name string)) }

// WatchConfig tells of changes while the service runs.
func WatchConfig(settings watcher) {
	settings.OnConfigChange(func(name string) {
		fmt.Println("settings changed:", name) // want "`fmt.Println` writes plain text"
	})
}
