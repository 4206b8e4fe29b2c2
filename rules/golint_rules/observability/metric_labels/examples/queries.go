package metrics

import (
	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"
)

func served(c *gin.Context, requests *prometheus.CounterVec) {
	requests.WithLabelValues(c.Query("email")).Inc() // want "`c.Query\\(\"email\"\\)` is whatever a client writes"
	kind := c.Query("kind")
	if kind != "mail" && kind != "text" {
		kind = "other"
	}
	requests.WithLabelValues(kind).Inc()
	requests.WithLabelValues(c.FullPath()).Inc()
}
