package accounts

import "gorm.io/gorm"

type account struct{ ID, Balance int64 }

const forUpdate = "FOR UPDATE"

func take(tx *gorm.DB, id int64) (account, error) {
	var found account
	err := tx.Set("gorm:query_option", "FOR UPDATE").First(&found, id).Error // want "`gorm:query_option` locks nothing"
	return found, err
}

func takeForUpdate(tx *gorm.DB, id int64) (account, error) {
	var found account
	err := tx.Where("id = ?", id).Set("gorm:for_update", true).First(&found).Error // want "two requests read the same row"
	return found, err
}

func takeUnlessLocked(tx *gorm.DB, id int64) (found account, err error) {
	err = tx.Set("gorm:query_option", forUpdate+" SKIP LOCKED").First(&found, id).Error // want "clause.Locking"
	return found, err
}
