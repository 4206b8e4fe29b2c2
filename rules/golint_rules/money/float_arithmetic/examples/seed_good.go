// example: internal/database/seed.go, in a service
package database

import "math/rand"

type item struct {
	Price float64
	Total float64
}

// What it computes is made up.
func items() []item {
	made := make([]item, 0)
	for range 10 {
		price := 10 + float64(rand.Intn(90))
		made = append(made, item{Price: price, Total: price * float64(rand.Intn(4))})
	}
	return made
}
