package report

import (
	"expvar"
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

type Handler struct{ registry prometheus.Registerer }

func (h *Handler) Mark(w http.ResponseWriter, _ *http.Request) {
	marks := prometheus.NewCounter(prometheus.CounterOpts{Name: "marks_total", Help: "Marks."})
	prometheus.MustRegister(marks) // want "each request registers the metric anew, so `prometheus.MustRegister` panics from the second"
	marks.Inc()
	w.WriteHeader(http.StatusNoContent)
}

func (h *Handler) Count(w http.ResponseWriter, r *http.Request) {
	calls := promauto.NewCounterVec(prometheus.CounterOpts{Name: "calls_total"}, []string{"method"}) // want "`promauto.NewCounterVec` panics"
	calls.WithLabelValues(r.Method).Inc()
	w.WriteHeader(http.StatusNoContent)
}

func (h *Handler) Quiet(w http.ResponseWriter, _ *http.Request) {
	size := prometheus.NewGauge(prometheus.GaugeOpts{Name: "size_bytes"})
	if err := h.registry.Register(size); err != nil { // want "`h.registry.Register` fails from the second request on"
		http.Error(w, "metrics", http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func counted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		expvar.NewInt("requests").Add(1) // want "`expvar.NewInt` panics"
		next.ServeHTTP(w, r)
	})
}

func (h *Handler) Made(w http.ResponseWriter, _ *http.Request) {
	promauto.With(h.registry).NewCounter(prometheus.CounterOpts{Name: "made_total"}).Inc() // want "panics"
	w.WriteHeader(http.StatusNoContent)
}
