// Package library is no part of a service: who uses it is not known.
package library

import "fmt"

// Hello greets.
func Hello() {
	fmt.Println("hello")
}
