// Package customers does so by gorm.
package customers

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

type Customer struct {
	ID       uint
	TenantID uint
	Phone    string
	Name     string
}

type Rate struct {
	ID   uint
	Code string
}

func save(db *gorm.DB, customer *Customer) error {
	return db.Clauses(clause.OnConflict{ // want "another tenant may have the same `phone` in `customers`"
		Columns:   []clause.Column{{Name: "phone"}},
		DoUpdates: clause.AssignmentColumns([]string{"name"}),
	}).Create(customer).Error
}

func saveAll(db *gorm.DB, customers []Customer) error {
	return db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "phone"}}, UpdateAll: true}).CreateInBatches(customers, 100).Error // want "`phone` in `customers`"
}

func saveOwn(db *gorm.DB, customer *Customer) error {
	return db.Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "tenant_id"}, {Name: "phone"}},
		DoUpdates: clause.AssignmentColumns([]string{"name"}),
	}).Create(customer).Error
}

func keep(db *gorm.DB, customer *Customer) error {
	return db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "phone"}}, DoNothing: true}).Create(customer).Error
}

func saveByID(db *gorm.DB, customer *Customer) error {
	return db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "id"}}, UpdateAll: true}).Create(customer).Error
}

// Product is unique within its tenant: MySQL, which takes no columns here, finds the tenant's own.
type Product struct {
	ID       uint
	TenantID uint   `gorm:"uniqueIndex:idx_tenant_sku"`
	SKU      string `gorm:"size:40;uniqueIndex:idx_tenant_sku,priority:2"`
}

func saveProduct(db *gorm.DB, product *Product) error {
	return db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "sku"}}, UpdateAll: true}).Create(product).Error
}

// Label is unique by itself as well.
type Label struct {
	ID       uint
	TenantID uint   `gorm:"uniqueIndex:idx_tenant_label"`
	Code     string `gorm:"uniqueIndex:idx_tenant_label;unique"`
}

func saveLabel(db *gorm.DB, label *Label) error {
	return db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "code"}}, UpdateAll: true}).Create(label).Error // want "`code` in `labels`"
}

func saveRate(db *gorm.DB, rate *Rate) error {
	return db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "code"}}, UpdateAll: true}).Create(rate).Error
}
