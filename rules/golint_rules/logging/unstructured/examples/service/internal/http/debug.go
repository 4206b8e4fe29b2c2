package http

import "fmt"

// Routes shows developers what is served; the file is theirs.
func (h *Handler) Routes() {
	fmt.Println("GET /accounts/{id}")
}
