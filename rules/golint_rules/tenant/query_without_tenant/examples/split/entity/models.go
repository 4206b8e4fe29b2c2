// Package entity has what merchants keep.
package entity

// Category belongs to a merchant.
type Category struct {
	ID         string
	MerchantID string
	Name       string
}

// Discount belongs to a merchant.
type Discount struct {
	ID         string
	MerchantID string
}

// Payment belongs to a merchant; who settles it asks by the order.
type Payment struct {
	ID         string
	MerchantID string
	OrderID    string
}
