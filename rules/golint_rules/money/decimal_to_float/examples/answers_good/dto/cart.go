// Package dto holds what clients are answered.
package dto

type CartProduct struct {
	Name      string
	BasePrice float64
}
