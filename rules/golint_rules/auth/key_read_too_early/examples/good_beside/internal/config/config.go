package config

import "github.com/joho/godotenv"

// Go starts packages that do not import one another by their paths: this one before tokens.
func init() { _ = godotenv.Load() }
