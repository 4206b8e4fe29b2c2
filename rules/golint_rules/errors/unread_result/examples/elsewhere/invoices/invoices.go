// Package invoices imports nothing of gorm itself.
package invoices

import "example.com/service/store"

// Invoice is an invoice.
type Invoice struct{ ID string }

// Find gives an empty invoice where the database is away.
func Find(id string) Invoice {
	var in Invoice
	store.DB.Where("id = ?", id).First(&in) // want "`….First` tells that it failed by `Error`"
	return in
}
