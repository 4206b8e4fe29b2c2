package orders

import (
	"log"
	"net/http"
)

// Other answers, too.
func Other(w http.ResponseWriter, r *http.Request) {
	log.Printf("other for %s", r.Host)
	w.WriteHeader(http.StatusOK)
}
