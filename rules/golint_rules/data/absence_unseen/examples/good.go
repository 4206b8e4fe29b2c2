package store

import (
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

type Role struct {
	ID     string
	Name   string
	Active bool
}

func Delete(db *gorm.DB, id string) error {
	if err := db.Where("id = ?", id).First(&Role{}).Error; err != nil {
		return err
	}
	return db.Where("id = ?", id).Delete(&Role{}).Error
}

func Counted(db *gorm.DB, id string) error {
	found := db.Where("id = ?", id).Limit(1).Find(&Role{})
	if found.Error != nil {
		return found.Error
	}
	if found.RowsAffected == 0 {
		return errors.New("role not found")
	}
	return nil
}

// Whoever calls it looks at the role that it gives.
func Get(db *gorm.DB, id string) (*Role, error) {
	var role Role
	if err := db.Where("id = ?", id).Find(&role).Error; err != nil {
		return nil, err
	}
	return &role, nil
}

func Activate(db *gorm.DB, id string) error {
	var role Role
	if err := db.Where("id = ?", id).Find(&role).Error; err != nil {
		return err
	}
	if role.ID == "" {
		role.ID = id
	}
	role.Active = true
	return db.Save(&role).Error
}

func List(db *gorm.DB) ([]Role, error) {
	var roles []Role
	if err := db.Where("active").Find(&roles).Error; err != nil {
		return nil, errors.New("roles not found")
	}
	return roles, nil
}

func Lock(db *gorm.DB, id string) error {
	lock := clause.Locking{Strength: "UPDATE"}
	return db.Clauses(lock).Where("id = ?", id).Find(&Role{}).Error
}

// A sum has a row whatever it is of.
func Total(db *gorm.DB, id string) (int, error) {
	var sum struct{ Total int }
	err := db.Table("entries").Select("SUM(amount) AS total").Where("id = ?", id).Find(&sum).Error
	if err != nil {
		return 0, errors.New("entries not found")
	}
	return sum.Total, nil
}

func Fresh(db *gorm.DB, role *Role) error {
	return db.Save(role).Where("id = ?", role.ID).Find(role).Error
}

func Exists(db *gorm.DB, id string) (bool, error) {
	var role Role
	if err := db.Where("id = ?", id).Find(&role).Error; err != nil {
		return false, errors.New("role not found")
	}
	return role.ID != "", nil
}

func Known(db *gorm.DB, id string) (*Role, error) {
	var role Role
	if err := db.Where("id = ?", id).Find(&role).Error; err != nil {
		return nil, errors.New("role not found")
	}
	return known(&role)
}

func known(role *Role) (*Role, error) {
	if role.ID == "" {
		return nil, errors.New("role not found")
	}
	return role, nil
}

// The variable is given to whoever calls, who looks.
func ByPointer(db *gorm.DB, id string) (Role, error) {
	var role Role
	held := &role
	if err := db.Where("id = ?", id).Find(held).Error; err != nil {
		return role, err
	}
	return role, nil
}
