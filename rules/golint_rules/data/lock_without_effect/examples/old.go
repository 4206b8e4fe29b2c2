package accounts

import "github.com/jinzhu/gorm"

type account struct{ ID, Balance int64 }

func take(tx *gorm.DB, id int64) (account, error) {
	var found account
	err := tx.Set("gorm:query_option", "FOR UPDATE").First(&found, id).Error
	return found, err
}
