package accounts

import "gorm.io/gorm"

type order struct{ ID int }

func place(db *gorm.DB, o *order) error {
	tx := db.Begin()
	if err := tx.Error; err != nil {
		return err
	}
	if err := tx.Create(o).Error; err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit().Error
}
