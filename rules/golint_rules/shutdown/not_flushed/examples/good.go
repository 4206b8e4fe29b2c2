// Sends what it has kept back, or keeps nothing.
package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/trace"
)

func main() {
	stop := telemetry()
	ctx, done := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	served := make(chan error, 1)
	go func() { served <- server.ListenAndServe() }()
	<-ctx.Done()
	done()
	limited, cancel := context.WithTimeout(context.Background(), time.Minute)
	if err := errors.Join(server.Shutdown(limited), <-served, stop(limited)); err != nil {
		slog.Info("stopped", "cause", err)
	}
	cancel()
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
