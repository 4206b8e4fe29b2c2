// example: internal/http/reports.go, in a service
package http

import (
	"net/http"
	"sync"
)

type reportHandler struct {
	lock sync.Mutex
	last string
}

func (h *reportHandler) show(w http.ResponseWriter, r *http.Request) {
	h.lock.Lock()
	defer h.lock.Unlock()
	h.last = r.URL.Path
	w.WriteHeader(http.StatusOK)
}
