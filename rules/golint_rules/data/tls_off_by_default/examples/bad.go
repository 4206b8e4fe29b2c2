// example: internal/config/config.go, in a service
package config

import (
	"os"

	"github.com/spf13/viper"
)

type Database struct {
	Host    string
	SSLMode string
}

type Tagged struct {
	SSLMode string `env:"DB_SSL_MODE" envDefault:"disable"` // want "where `DB_SSL_MODE` \\(and 2 more settings\\) is not set"
}

func Load() Database {
	return Database{
		Host:    getEnv("DB_HOST", "localhost"),
		SSLMode: getEnv("DB_SSLMODE", "disable"),
	}
}

func defaults(settings *viper.Viper) {
	settings.SetDefault("database.sslmode", "disable")
}

func getEnv(key, fallback string) string {
	if value := os.Getenv(key); value != "" {
		return value
	}
	return fallback
}
