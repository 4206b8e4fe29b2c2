package store

import (
	"errors"

	"gorm.io/gorm"
)

type Payment struct {
	ID     uint
	Status string
}

type Store struct{ db *gorm.DB }

// A result that is held, and only asked whether it failed.
func (s Store) newest(account string) (Payment, error) {
	var found Payment
	result := s.db.
		Where("account = ?", account).
		Take(&found).
		Order("created_at desc") // want "`Take` has run the query before `Order` adds to it"
	if err := result.Error; err != nil {
		return Payment{}, err
	}
	return found, nil
}

func (s Store) page(size, from int) ([]Payment, error) {
	var found []Payment
	err := s.db.Find(&found).Limit(size).Offset(from).Error // want "`Find` has run the query before `Limit`"
	return found, err
}

// The row is still there, as it is only marked as deleted.
func (s Store) purge(p *Payment) error {
	if n := s.db.Delete(p).Unscoped().RowsAffected; n == 0 { // want "before `Unscoped`"
		return errors.New("no such payment")
	}
	return nil
}

func (s Store) settle(p *Payment) {
	s.db.Model(p).Update("status", "settled").Where("status = ?", "open") // want "before `Where`"
}

// Nothing is run behind it, and a handle begins anew with each call.
func shown(db *gorm.DB) (found []Payment, count int64) {
	query := db.Model(&Payment{})
	query.Find(&found).Order("created_at desc") // want "`Find` has run the query before `Order` adds to it"
	return found, count
}

func both(db *gorm.DB) (found []Payment, count int64) {
	db.Model(&Payment{}).Count(&count).Order("id") // want "`Count` has run the query"
	db.Find(&found)
	return found, count
}
