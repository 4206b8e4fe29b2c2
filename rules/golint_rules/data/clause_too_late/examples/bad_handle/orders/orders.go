package orders

import "example.com/service/handle"

type Order struct{ ID int64 }

type Store struct{ handle *handle.Handle }

// The file imports nothing of gorm.
func (s *Store) First() (order Order, err error) {
	err = s.handle.Main().First(&order).Order("id DESC").Error // want "`First` has run the query before `Order`"
	return order, err
}
