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

// Each case is one value.
func told(c *gin.Context, requests *prometheus.CounterVec) {
	switch c.Query("kind") {
	case "mail", "text":
		requests.WithLabelValues(c.Query("kind")).Inc()
	}
	if c.Query("by") == "cron" {
		requests.WithLabelValues(c.Query("by")).Inc()
	}
}
