// Limits its pool.
package main

import (
	"net/http"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

func main() {
	db, err := gorm.Open(postgres.Open(""), &gorm.Config{})
	if err != nil {
		return
	}
	pool, err := db.DB()
	if err != nil {
		return
	}
	pool.SetMaxOpenConns(20)
	http.Handle("/", handler{db})
	_ = http.ListenAndServe(":8080", nil) // want "shutdown/absent"
}

type handler struct{ db *gorm.DB }

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {}
