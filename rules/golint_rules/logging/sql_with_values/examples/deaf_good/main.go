// Debug changes nothing here: the house's own logger for GORM does not listen to levels.
package main

import (
	"example.com/deaf/db"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

type user struct{ ID, Email string }

func main() {
	store, err := gorm.Open(postgres.Open("host=db"), &gorm.Config{Logger: &db.Logger{}})
	if err != nil {
		panic(err)
	}
	var found user
	if err := store.Debug().First(&found).Error; err != nil {
		panic(err)
	}
}
