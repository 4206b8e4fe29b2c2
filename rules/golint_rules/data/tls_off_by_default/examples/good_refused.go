// example: internal/config/config.go, in a service
package config

import (
	"errors"
	"os"
)

func mode(env string) (string, error) {
	found := getEnv("DB_SSLMODE", "disable")
	if found == "disable" && env == "production" {
		return "", errors.New("DB_SSLMODE is not set")
	}
	return found, nil
}

func getEnv(key, fallback string) string {
	if value := os.Getenv(key); value != "" {
		return value
	}
	return fallback
}
