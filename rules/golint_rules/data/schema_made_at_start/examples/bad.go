package main

import (
	"net/http"

	"gorm.io/gorm"
)

type order struct{ ID uint }

func connect() (*gorm.DB, error) {
	db, err := gorm.Open(nil)
	if err != nil {
		return nil, err
	}
	if err := db.AutoMigrate(&order{}); err != nil { // want "`db.AutoMigrate` changes the tables of production at each start"
		return nil, err
	}
	return db, nil
}

func main() {
	if _, err := connect(); err != nil {
		panic(err)
	}
	_ = http.ListenAndServe(":8080", nil)
}
