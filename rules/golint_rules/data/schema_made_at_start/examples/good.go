package main

import (
	"net/http"
	"os"

	"gorm.io/gorm"
)

type order struct{ ID uint }

func connect() (*gorm.DB, error) {
	db, err := gorm.Open(nil)
	if err != nil {
		return nil, err
	}
	if os.Getenv("AUTO_MIGRATE") == "true" {
		return db, db.AutoMigrate(&order{})
	}
	return db, nil
}

func main() {
	if _, err := connect(); err != nil {
		panic(err)
	}
	_ = http.ListenAndServe(":8080", nil)
}
