// example: internal/config/config.go, in a service
package config

import (
	"net/url"
	"os"
)

type Settings struct {
	SSLMode string `env:"DB_SSL_MODE" envDefault:"prefer"`
	Tracing string `env:"TRACING" envDefault:"disable"`
}

// Another default, another setting, what is no default, and what the environment decides.
func load(env string, query url.Values) (mode, cache, local string) {
	mode = getEnv("DB_SSLMODE", "verify-ca")
	cache = getEnv("CACHE_MODE", "disable")
	query.Set("sslmode", "disable")
	if env == "development" {
		local = getEnv("DB_SSLMODE", "disable")
	}
	return mode, cache, local
}

func getEnv(key, fallback string) string {
	if value := os.Getenv(key); value != "" {
		return value
	}
	return fallback
}
