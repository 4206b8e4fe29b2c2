// Package tracing hands out what sends the last spans.
package tracing

import (
	"context"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/sdk/trace"
)

// Init sets the provider.
func Init(exporter trace.SpanExporter) (func(context.Context) error, error) {
	provider := trace.NewTracerProvider(trace.WithBatcher(exporter))
	otel.SetTracerProvider(provider)
	return func(ctx context.Context) error { return provider.Shutdown(ctx) }, nil
}

// InitAtOnce sets a provider that sends each span at once.
func InitAtOnce(exporter trace.SpanExporter) (func(context.Context) error, error) {
	provider := trace.NewTracerProvider(trace.WithSyncer(exporter))
	otel.SetTracerProvider(provider)
	return provider.Shutdown, nil
}
