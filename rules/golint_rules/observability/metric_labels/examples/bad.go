package metrics

import (
	"context"
	"net/http"

	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
)

type order struct{ UserID string }

func count(ctx context.Context, requests *prometheus.CounterVec, times *prometheus.HistogramVec, sent metric.Int64Counter, r *http.Request, o order, err error) {
	requests.WithLabelValues(r.Method, r.URL.Path).Inc() // want "`r.URL.Path` is the path as the client sent it .and 6 more in this file."
	requests.WithLabelValues("failed", err.Error()).Inc()
	path := r.URL.Path
	times.With(prometheus.Labels{"path": path}).Observe(1)
	id := uuid.New().String()
	requests.WithLabelValues(id).Inc()
	requests.WithLabelValues(o.UserID).Inc()
	requests.WithLabelValues(r.RemoteAddr).Inc()
	sent.Add(ctx, 1, metric.WithAttributes(attribute.String("path", r.URL.Path)))
}
