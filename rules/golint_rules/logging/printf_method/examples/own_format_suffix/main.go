// Command api serves.
package main

import (
	"net/http"

	"example.com/service/book"
)

func main() {
	book.Book("1", 1, nil)
	_ = http.ListenAndServe(":8080", nil)
}
