package store

import (
	"errors"

	"gorm.io/gorm"
)

type Role struct {
	ID     string
	Name   string
	Active bool
}

func Delete(db *gorm.DB, id string) error {
	if err := db.Where("id = ?", id).Find(&Role{}).Error; err != nil { // want "so this always passes"
		return errors.New("id not found")
	}
	return db.Where("id = ?", id).Delete(&Role{}).Error
}

func Check(db *gorm.DB, id string) error {
	var role Role
	found := db.Find(&role, "id = ?", id) // want "so this always passes"
	if found.Error != nil {
		return found.Error
	}
	return nil
}

func Member(db *gorm.DB, store, user string) error {
	query := db.
		Where("store_id = ?", store).
		Where("user_id = ?", user).
		Find(&Role{}). // want "so this always passes"
		Error
	if err := query; err != nil {
		return errors.New("no member of this store")
	}
	return nil
}

func Name(db *gorm.DB, id string) (string, error) {
	var role Role
	if err := db.Where("id = ?", id).Find(&role).Error; err != nil { // want "nobody is refused"
		return "", errors.New("role not found")
	}
	return role.Name, nil
}

func Activate(db *gorm.DB, id string) error {
	role := &Role{}
	if err := db.Where("id = ?", id).Find(role).Error; err != nil { // want "an empty one is changed and saved"
		return err
	}
	role.Active = true
	return db.Save(role).Error
}
