package stores

import (
	"context"

	"gorm.io/gorm"

	"example.com/service/paging"
)

type OrderStore struct{ db *gorm.DB }

func NewOrderStore(db *gorm.DB) *OrderStore { return &OrderStore{db: db} }

func (s *OrderStore) Orders(ctx context.Context, params paging.Params) ([]string, error) {
	var found []string
	err := s.db.WithContext(ctx).Table("orders").Limit(params.PageSize).Pluck("id", &found).Error
	return found, err
}
