// Sends what it has kept back, or keeps nothing.
package main

import (
	"context"
	"net/http"
	"os"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/trace"
)

func main() {
	stop := telemetry()
	if err := http.ListenAndServe(":8080", nil); err != nil { // want "shutdown/absent"
		_ = stop(context.Background())
		os.Exit(1)
	}
}

func telemetry() func(context.Context) error {
	var exporter trace.SpanExporter
	provider := trace.NewTracerProvider(trace.WithBatcher(exporter))
	otel.SetTracerProvider(provider)
	second := trace.NewTracerProvider(trace.WithSyncer(exporter))
	otel.SetTracerProvider(second)
	var reader metric.Reader
	meters := metric.NewMeterProvider(metric.WithReader(reader))
	otel.SetMeterProvider(meters)
	return func(ctx context.Context) error {
		if err := meters.Shutdown(ctx); err != nil {
			return err
		}
		return provider.Shutdown(ctx)
	}
}
