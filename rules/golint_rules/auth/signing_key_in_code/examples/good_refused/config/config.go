// example: in a service
package config

import (
	"errors"
	"os"
)

const defaultJWTSecret = "change-me"

type Config struct {
	Env    string
	Secret string
}

func getEnv(name, fallback string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return fallback
}

func Load() (*Config, error) {
	c := &Config{Env: getEnv("APP_ENV", "development"), Secret: getEnv("JWT_SECRET", defaultJWTSecret)}
	return c, c.check()
}

func (c *Config) check() error {
	if c.Env == "production" && c.Secret == defaultJWTSecret {
		return errors.New("JWT_SECRET must be set in production")
	}
	return nil
}

func (c *Config) faults() (found []string) {
	if c.Secret == defaultJWTSecret {
		found = append(found, "JWT_SECRET is the default one")
	}
	return found
}
