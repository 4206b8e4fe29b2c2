package report

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

var marks = promauto.NewCounter(prometheus.CounterOpts{Name: "marks_total", Help: "Marks."})

type Handler struct{ calls *prometheus.CounterVec }

func NewHandler(registry prometheus.Registerer) *Handler {
	calls := prometheus.NewCounterVec(prometheus.CounterOpts{Name: "calls_total"}, []string{"method"})
	registry.MustRegister(calls)
	return &Handler{calls: calls}
}

func (h *Handler) Mark(w http.ResponseWriter, r *http.Request) {
	marks.Inc()
	h.calls.WithLabelValues(r.Method).Inc()
	w.WriteHeader(http.StatusNoContent)
}

// It is registered where the middleware is made.
func counted(next http.Handler) http.Handler {
	requests := promauto.NewCounter(prometheus.CounterOpts{Name: "requests_total"})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.Inc()
		next.ServeHTTP(w, r)
	})
}

// The registry is of this request alone.
func (h *Handler) Probe(w http.ResponseWriter, _ *http.Request) {
	registry := prometheus.NewRegistry()
	up := prometheus.NewGauge(prometheus.GaugeOpts{Name: "up"})
	registry.MustRegister(up)
	up.Set(1)
	w.WriteHeader(http.StatusOK)
}

var known = map[string]prometheus.Counter{}

func (h *Handler) Once(w http.ResponseWriter, r *http.Request) {
	if known[r.Method] == nil {
		known[r.Method] = promauto.NewCounter(prometheus.CounterOpts{Name: "of_" + r.Method})
	}
	known[r.Method].Inc()
}

// A factory of the request's own registry, and one that registers nowhere.
func (h *Handler) Scrape(w http.ResponseWriter, _ *http.Request) {
	registry := prometheus.NewRegistry()
	promauto.With(registry).NewGauge(prometheus.GaugeOpts{Name: "up"}).Set(1)
	promauto.With(nil).NewGauge(prometheus.GaugeOpts{Name: "up"}).Set(1)
	promauto.With(prometheus.NewRegistry()).NewGauge(prometheus.GaugeOpts{Name: "up"}).Set(1)
	w.WriteHeader(http.StatusOK)
}

// The switch before has left for one that is there.
func (h *Handler) Switched(w http.ResponseWriter, r *http.Request) {
	counter, isKnown := known[r.Method]
	switch {
	case isKnown:
		counter.Inc()
		return
	}
	known[r.Method] = promauto.NewCounter(prometheus.CounterOpts{Name: "by_" + r.Method})
}
