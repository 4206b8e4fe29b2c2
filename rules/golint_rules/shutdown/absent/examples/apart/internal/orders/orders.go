// Package orders is part of the service.
package orders

// Name is its name.
const Name = "orders"
