package orders

import "example.com/service/handle"

type Order struct{ Status string }

type Store struct{ handle *handle.Handle }

// The file imports nothing of gorm.
func (s *Store) Counted() (open, closed int64, err error) {
	db := s.handle.Main().Model(&Order{})
	if err := db.Where("status = ?", "open").Count(&open).Error; err != nil {
		return 0, 0, err
	}
	err = db.Where("status = ?", "closed").Count(&closed).Error // want "still restricted by `\"status = \\?\"`"
	return open, closed, err
}
