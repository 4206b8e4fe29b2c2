package main

import (
	"database/sql"
	"fmt"
	"net/http"
)

type settings struct {
	Host, User, Password, Name string
	Port                       int
}

func open(s settings) (*sql.DB, error) {
	dsn := fmt.Sprintf("host=%s port=%d user=%s password=%s dbname=%s sslmode=disable", // want "`sslmode=disable` is part of the text"
		s.Host, s.Port, s.User, s.Password, s.Name)
	return sql.Open("postgres", dsn)
}

func (s settings) mysql() string {
	return fmt.Sprintf("%s:%s@tcp(%s)/%s?tls=skip-verify", s.User, s.Password, s.Host, s.Name) // want "`tls=skip-verify` is part"
}

func (s settings) url() string {
	return fmt.Sprintf("postgres://%s:%s@%s/%s?sslmode=disable", s.User, s.Password, s.Host, s.Name) // want "`sslmode=disable` is part"
}

func main() {
	if _, err := open(settings{}); err != nil {
		panic(err)
	}
	_ = http.ListenAndServe(":8080", nil)
}
