package orders

import (
	"context"

	"gorm.io/gorm"
)

type store struct{ db *gorm.DB }

// What is read along restricts nothing.
func (s *store) along(query *gorm.DB) *gorm.DB {
	return query.
		Preload("Store").
		Order("store_id")
}

func (s *store) user(ctx context.Context, id string) (*User, error) {
	var found User
	return &found, s.db.WithContext(ctx).First(&found, "id = ?", id).Error
}

func (s *store) All(ctx context.Context, storeID string) ([]Order, error) {
	var found []Order
	return found, s.db.WithContext(ctx).Where("store_id = ?", storeID).Find(&found).Error
}

func (s *store) Open(ctx context.Context, storeID string) ([]Order, error) {
	var found []Order
	return found, s.db.WithContext(ctx).Where("store_id = ? AND status = ?", storeID, "open").Find(&found).Error
}

func (s *store) Order(ctx context.Context, id string) (*Order, error) {
	var found Order
	return &found, s.along(s.db.WithContext(ctx)).First(&found, "id = ?", id).Error
}

func (s *store) Drop(ctx context.Context, id string) error {
	return s.db.WithContext(ctx).Delete(&Order{}, "id = ?", id).Error
}

func (s *store) Close(ctx context.Context, id string) error {
	return s.db.WithContext(ctx).Model(&Order{}).Where("id = ?", id).Update("status", "closed").Error
}

func (s *store) Branches(ctx context.Context, storeID string) ([]Branch, error) {
	var found []Branch
	return found, s.db.WithContext(ctx).Where("store_id = ?", storeID).Find(&found).Error
}

func (s *store) Addresses(ctx context.Context, storeID string) ([]Address, error) {
	var found []Address
	return found, s.db.WithContext(ctx).Where("store_id = ?", storeID).Find(&found).Error
}

func (s *store) Stores(ctx context.Context, companyID string) ([]Store, error) {
	var found []Store
	return found, s.db.WithContext(ctx).Where("company_id = ?", companyID).Find(&found).Error
}
