package main

import (
	"database/sql"
	"fmt"
	"net/http"
)

type settings struct{ Host, User, Password, Name, Mode string }

func open(s settings) (*sql.DB, error) {
	dsn := fmt.Sprintf("host=%s user=%s password=%s dbname=%s sslmode=%s", s.Host, s.User, s.Password, s.Name, s.Mode)
	return sql.Open("postgres", dsn)
}

// The file has a mode that is chosen.
func fallback(s settings) string {
	if s.Mode == "" {
		return fmt.Sprintf("host=%s user=%s password=%s dbname=%s sslmode=disable", s.Host, s.User, s.Password, s.Name)
	}
	return ""
}

type Config struct{ DB string }

// Settings replace it whole.
func NewDefaultConfig() *Config {
	return &Config{DB: "postgres://ledger:ledger@postgres/ledger?sslmode=disable"}
}

func main() { _ = http.ListenAndServe(":8080", nil) }
