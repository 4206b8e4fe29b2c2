// Package database opens it.
package database

import "gorm.io/gorm"

type order struct{ ID uint }

// Connect is run at each start, by what main hands it to.
func Connect() (*gorm.DB, error) {
	db, err := gorm.Open(nil)
	if err != nil {
		return nil, err
	}
	return db, db.AutoMigrate(&order{}) // want "`db.AutoMigrate` changes the tables of production at each start"
}
