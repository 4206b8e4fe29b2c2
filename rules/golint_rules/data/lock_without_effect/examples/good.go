package accounts

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

type account struct{ ID, Balance int64 }

func take(tx *gorm.DB, id int64) (account, error) {
	var found account
	err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).First(&found, id).Error
	return found, err
}

func create(db *gorm.DB) error {
	return db.Set("gorm:table_options", "ENGINE=InnoDB").AutoMigrate(&account{})
}

func list(db *gorm.DB) (found []account, err error) {
	err = db.Set("gorm:query_option", "LIMIT 10").Set("tenant", "a").Find(&found).Error
	return found, err
}
