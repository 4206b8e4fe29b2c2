package metrics

import "github.com/prometheus/client_golang/prometheus"

func connected(open *prometheus.GaugeVec, userID string) func() {
	open.WithLabelValues(userID).Inc()
	return func() { open.DeleteLabelValues(userID) }
}
