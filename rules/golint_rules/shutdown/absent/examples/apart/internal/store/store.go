// Package store is part of the service.
package store

// Name is its name.
const Name = "store"
