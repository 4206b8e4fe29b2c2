package metrics

import (
	"net/http"
	"net/url"

	"github.com/prometheus/client_golang/prometheus"
)

// What is asked of another system, the program itself has written.
func asked(r *http.Request, requests *prometheus.CounterVec) {
	own := url.Values{}
	own.Set("kind", "mail")
	requests.WithLabelValues(own.Get("kind")).Inc()
	given := r.URL.Query()
	requests.WithLabelValues(given.Get("kind")).Inc() // want "is whatever a client writes"
}
