package store

import (
	v1 "github.com/jinzhu/gorm"
	"gorm.io/gorm"
)

type Payment struct {
	ID     uint
	Status string
}

type Store struct{ db *gorm.DB }

func (s Store) newest(account string) (Payment, error) {
	var found Payment
	err := s.db.Where("account = ?", account).Order("created_at desc").Take(&found).Error
	return found, err
}

// What follows is a query of its own, with what the first one was asked by.
func (s Store) page(size int) (found []Payment, total int64, err error) {
	err = s.db.Model(&Payment{}).Where("status = ?", "open").Count(&total).Limit(size).Find(&found).Error
	return found, total, err
}

// The caller goes on with the query.
func (s Store) counted(total *int64) *gorm.DB {
	return s.db.Model(&Payment{}).Count(total).Order("id")
}

func (s Store) held(total *int64, size int) ([]Payment, error) {
	var found []Payment
	query := s.db.Model(&Payment{}).Count(total).Order("id")
	if query.Error != nil {
		return nil, query.Error
	}
	err := query.Limit(size).Find(&found).Error
	return found, err
}

// In the first version of GORM this runs a query of its own, with what stands before it.
func related(db *v1.DB, size int) (found []Payment) {
	db.Where("status = ?", "open").Find(&[]Payment{}).Limit(size).Related(&found, "Payments")
	return found
}

type chain struct{}

func (c chain) Find(any) chain     { return c }
func (c chain) Order(string) chain { return c }

func own(c chain) { c.Find(nil).Order("id") }

// The clause goes into the query that the variable holds, and that is run once more.
func counted(db *gorm.DB, status string) (found []Payment, count int64) {
	query := db.Model(&Payment{})
	if status != "" {
		query = query.Where("status = ?", status)
	}
	query.Count(&count).Order("created_at desc")
	query.Find(&found)
	return found, count
}
