package main

import (
	"flag"
	"net/http"

	"gorm.io/gorm"
)

type order struct{ ID uint }

func migrate(db *gorm.DB) error { return db.AutoMigrate(&order{}) }

func main() {
	migrating := flag.Bool("migrate", false, "change the tables and end")
	flag.Parse()
	if *migrating {
		_ = migrate(nil)
		return
	}
	_ = http.ListenAndServe(":8080", nil)
}
