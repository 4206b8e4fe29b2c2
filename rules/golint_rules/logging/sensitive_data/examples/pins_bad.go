package bank

import (
	"context"
	"fmt"
	"log/slog"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"
)

type loginRequest struct {
	Customer string `json:"customer"`
	Pin      string `json:"pin"`
}

type customer struct {
	Name string
	NIK  string
}

type applicant struct {
	Name          string
	AadhaarNumber string
}

func login(ctx context.Context, tracer trace.Tracer, req loginRequest) {
	_, span := tracer.Start(ctx, "login", trace.WithAttributes(
		attribute.String("params", fmt.Sprintf("%+v", req)), // want "`req` is logged whole, and `Pin` with it, a PIN"
	))
	defer span.End()
}

func verify(ctx context.Context, req loginRequest, userPin string) {
	slog.InfoContext(ctx, "verify", "given", req.Pin) // want "`req.Pin` goes into the log in clear text: a PIN"
	slog.InfoContext(ctx, "verify", "given", userPin) // want "`userPin` goes into the log in clear text: a PIN"
}

func opened(ctx context.Context, span trace.Span, c customer, a applicant) {
	span.SetAttributes(attribute.String("customer", fmt.Sprintf("%+v", c))) // want "and `NIK` with it, a national ID number"
	slog.InfoContext(ctx, "applied", "applicant", a)                        // want "and `AadhaarNumber` with it, a national ID number"
}
