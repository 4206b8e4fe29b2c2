// Package rpc hands on streams with their tenant.
package rpc

import (
	"context"
	"log/slog"

	"google.golang.org/grpc"
)

type tenantKey struct{}

func withTenant(ctx context.Context, tenant string) (context.Context, error) {
	return context.WithValue(ctx, tenantKey{}, tenant), ctx.Err()
}

type wrapped struct {
	grpc.ServerStream
	ctx context.Context
}

// Context has the tenant.
func (w wrapped) Context() context.Context { return w.ctx }

func plain(srv any, ss grpc.ServerStream, info *grpc.StreamServerInfo, handler grpc.StreamHandler) error {
	ctx, err := withTenant(ss.Context(), info.FullMethod)
	if err != nil {
		return err
	}
	return handler(srv, wrapped{ServerStream: ss, ctx: ctx})
}

func again(srv any, ss grpc.ServerStream, info *grpc.StreamServerInfo, handler grpc.StreamHandler) error {
	ctx, err := withTenant(ss.Context(), info.FullMethod)
	if err != nil {
		return err
	}
	ss = wrapped{ServerStream: ss, ctx: ctx}
	return handler(srv, ss)
}

// Only whether there is a tenant is asked.
func checked(srv any, ss grpc.ServerStream, info *grpc.StreamServerInfo, handler grpc.StreamHandler) error {
	if _, err := withTenant(ss.Context(), info.FullMethod); err != nil {
		return err
	}
	return handler(srv, ss)
}

func logged(srv any, ss grpc.ServerStream, _ *grpc.StreamServerInfo, handler grpc.StreamHandler) error {
	slog.InfoContext(ss.Context(), "stream")
	return handler(srv, ss)
}

type traceKey struct{}

func traced(srv any, ss grpc.ServerStream, _ *grpc.StreamServerInfo, handler grpc.StreamHandler) error {
	ctx := context.WithValue(ss.Context(), traceKey{}, "a")
	slog.InfoContext(ctx, "stream")
	return handler(srv, ss)
}

// Without a tenant there is nothing to hand on.
func without(srv any, ss grpc.ServerStream, info *grpc.StreamServerInfo, handler grpc.StreamHandler) error {
	ctx, err := withTenant(ss.Context(), info.FullMethod)
	if err != nil {
		return handler(srv, ss)
	}
	return handler(srv, wrapped{ServerStream: ss, ctx: ctx})
}

func health(srv any, ss grpc.ServerStream, info *grpc.StreamServerInfo, handler grpc.StreamHandler) error {
	ctx := context.WithValue(ss.Context(), tenantKey{}, "acme")
	if info.FullMethod == "/health" {
		return handler(srv, ss)
	}
	return handler(srv, &wrapped{ServerStream: ss, ctx: ctx})
}
