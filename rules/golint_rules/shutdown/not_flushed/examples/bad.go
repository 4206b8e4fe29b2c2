// Keeps back what nobody sends.
package main

import (
	"net/http"
	"os"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/trace"
)

func main() {
	var exporter trace.SpanExporter
	provider := trace.NewTracerProvider(trace.WithBatcher(exporter)) // want "shutdown/not-flushed: nothing calls the `Shutdown` of this `TracerProvider`"
	otel.SetTracerProvider(provider)
	var reader metric.Reader
	otel.SetMeterProvider(metric.NewMeterProvider(metric.WithReader(reader))) // want "this `MeterProvider`"
	if err := http.ListenAndServe(":8080", nil); err != nil {                 // want "shutdown/absent"
		os.Exit(1)
	}
}
