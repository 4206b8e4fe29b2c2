package payments

import (
	"context"
	"errors"

	"github.com/opentracing/opentracing-go"
	"go.opentelemetry.io/otel/trace"
)

type service struct {
	tracer trace.Tracer
	open   trace.Span
}

func (s *service) pay(ctx context.Context, send func(context.Context) error) error {
	ctx, span := s.tracer.Start(ctx, "pay")
	defer span.End()
	if err := send(ctx); err != nil {
		span.RecordError(err)
		return err
	}
	return nil
}

func (s *service) each(ctx context.Context, send func(context.Context) error) error {
	ctx, span := s.tracer.Start(ctx, "each")
	if err := send(ctx); err != nil {
		span.End()
		return err
	}
	span.End()
	return nil
}

func (s *service) literal(ctx context.Context, send func(context.Context) error) error {
	ctx, span := s.tracer.Start(ctx, "literal")
	defer func() {
		span.AddEvent("done")
		span.End()
	}()
	return send(ctx)
}

func (s *service) given(ctx context.Context) (context.Context, trace.Span) {
	ctx, span := s.tracer.Start(ctx, "given")
	return ctx, span
}

func (s *service) stored(ctx context.Context) {
	_, span := s.tracer.Start(ctx, "stored")
	s.open = span
}

func finish(span trace.Span) { span.End() }

func (s *service) handed(ctx context.Context) {
	_, span := s.tracer.Start(ctx, "handed")
	defer finish(span)
}

func old(ctx context.Context, send func(context.Context) error) error {
	span, ctx := opentracing.StartSpanFromContext(ctx, "old")
	defer span.Finish()
	return errors.Join(send(ctx))
}

type server struct{}

// Start starts no span.
func (server) Start(context.Context) error { return nil }

func serve(ctx context.Context, s server) error {
	err := s.Start(ctx)
	return err
}

func (s *service) oneAfterAnother(ctx context.Context, send func(context.Context) error) error {
	_, span := s.tracer.Start(ctx, "first")
	err := send(ctx)
	span.End()
	if err != nil {
		return err
	}
	ctx, span = s.tracer.Start(ctx, "second")
	defer span.End()
	return send(ctx)
}

func (s *service) endedInside(ctx context.Context, send func(context.Context) error) error {
	ctx, span := s.tracer.Start(ctx, "send")
	defer func() {
		defer func() { span.End() }()
		span.AddEvent("sent")
	}()
	return send(ctx)
}
