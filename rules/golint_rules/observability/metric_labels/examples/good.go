package metrics

import (
	"context"
	"net/http"
	"strconv"

	"github.com/prometheus/client_golang/prometheus"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
)

func count(ctx context.Context, requests *prometheus.CounterVec, sent metric.Int64Counter, r *http.Request, tenantID, kind string, code int) {
	requests.WithLabelValues(r.Method, r.Pattern).Inc()
	requests.WithLabelValues("failed", kind).Inc()
	requests.With(prometheus.Labels{"code": strconv.Itoa(code)}).Inc()
	requests.WithLabelValues(tenantID).Inc()
	sent.Add(ctx, 1, metric.WithAttributes(attribute.String("pattern", r.Pattern)))
}
