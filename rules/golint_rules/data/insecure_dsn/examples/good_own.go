package main

import (
	"fmt"
	"net/http"
	"os"
)

func get(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

// A setting replaces it.
func url() string {
	return getEnv("DATABASE_URL", "postgres://app:app@db:5432/app?sslmode=disable")
}

func getEnv(name, otherwise string) string { return get(name, otherwise) }

// On the machine itself.
func own(name string) string {
	return fmt.Sprintf("host=localhost user=app dbname=%s sslmode=disable", name)
}

func surroundings(host, name string) string {
	if os.Getenv("APP_ENV") == "development" {
		return fmt.Sprintf("host=%s dbname=%s sslmode=disable", host, name)
	}
	return ""
}

func given(host, name string) string {
	if databaseURL := os.Getenv("DATABASE_URL"); databaseURL != "" {
		return databaseURL
	} else {
		return fmt.Sprintf("host=%s dbname=%s sslmode=disable", host, name)
	}
}

func testURL(host string) string { return fmt.Sprintf("postgres://%s/app?sslmode=disable", host) }

func main() { _ = http.ListenAndServe(":8080", nil) }
