// Package bank is part of the service.
package bank

// Name is its name.
const Name = "bank"
