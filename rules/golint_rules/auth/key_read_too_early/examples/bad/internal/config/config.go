package config

import "github.com/joho/godotenv"

// Load takes what stands in .env into the environment.
func Load() { _ = godotenv.Load() }
