// Package category keeps categories. Only this file imports the library.
package category

import (
	"gorm.io/gorm"

	"example.com/service/entity"
)

// DomainRepository is what keeps categories.
type DomainRepository interface {
	Delete(req DeleteRequest) error
	DeleteProduct(id string) error
	DeleteUnit(id string) error
	Get(merchantID string) ([]entity.Category, error)
	Rename(req RenameRequest) error
	Settle(orderID string) error
}

// DeleteRequest says what to delete.
type DeleteRequest struct{ ID string }

// RenameRequest says what to rename, and who asks.
type RenameRequest struct{ ID, MerchantID, Name string }

type categoryRepository struct{ DB *gorm.DB }

// New returns a repository.
func New(db *gorm.DB) DomainRepository { return &categoryRepository{DB: db} }
