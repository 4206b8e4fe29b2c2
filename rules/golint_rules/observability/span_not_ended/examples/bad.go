package payments

import (
	"context"

	"github.com/opentracing/opentracing-go"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"
)

type service struct{ tracer trace.Tracer }

func (s *service) pay(ctx context.Context, send func(context.Context) error) error {
	ctx, span := s.tracer.Start(ctx, "pay") // want "`span` is not ended on each path"
	if err := send(ctx); err != nil {
		return err
	}
	span.End()
	return nil
}

func (s *service) refund(ctx context.Context, send func(context.Context) error) error {
	ctx, _ = otel.Tracer("payments").Start(ctx, "refund") // want "nothing ends the span that `….Start` starts"
	return send(ctx)
}

func (s *service) settle(ctx context.Context, send func(context.Context) error) error {
	ctx, span := s.tracer.Start(ctx, "settle") // want "nothing ends the span"
	span.SetAttributes(attribute.Int("n", 1))
	return send(ctx)
}

func old(ctx context.Context, send func(context.Context) error) error {
	span, ctx := opentracing.StartSpanFromContext(ctx, "old") // want "`defer span.Finish..`"
	span.SetTag("n", 1)
	return send(ctx)
}

func dropped(ctx context.Context, send func(context.Context) error) error {
	otel.Tracer("payments").Start(ctx, "dropped") // want "nothing ends the span that `….Start` starts"
	return send(ctx)
}

// StartSpan is the house's own.
func StartSpan(ctx context.Context, name string) (context.Context, trace.Span) {
	return otel.Tracer("house").Start(ctx, name)
}

func house(ctx context.Context, send func(context.Context) error) error {
	ctx, span := StartSpan(ctx, "house") // want "nothing ends the span"
	span.AddEvent("sent")
	return send(ctx)
}

func (s *service) twice(ctx context.Context, send func(context.Context) error) error {
	_, span := s.tracer.Start(ctx, "first") // want "nothing ends the span"
	span.AddEvent("looked up")
	ctx, span = s.tracer.Start(ctx, "second")
	defer span.End()
	return send(ctx)
}

func (s *service) noted(ctx context.Context, send func(context.Context) error) (err error) {
	ctx, span := s.tracer.Start(ctx, "noted") // want "nothing ends the span"
	defer func() {
		if err != nil {
			span.RecordError(err)
		}
	}()
	return send(ctx)
}
