// Package orders answers requests.
package orders

import (
	"fmt"
	"net/http"

	"example.com/service/internal/logger"
)

// List lists them.
func List(w http.ResponseWriter, r *http.Request) {
	fmt.Println("listing for", r.Host) // want "`fmt.Println` writes plain text, as one more call in this module does, .* no structured logger yet"
	logger.Audit("listed")
	w.WriteHeader(http.StatusOK)
}
