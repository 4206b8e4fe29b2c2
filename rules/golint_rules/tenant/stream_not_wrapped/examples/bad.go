// Package rpc hands on streams without their tenant.
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

func plain(srv any, ss grpc.ServerStream, info *grpc.StreamServerInfo, handler grpc.StreamHandler) error {
	ctx, err := withTenant(ss.Context(), info.FullMethod)
	if err != nil {
		return err
	}
	slog.InfoContext(ctx, "stream")
	return handler(srv, ss) // want "`ss` is handed on with its old context, so what handles it finds no tenant: `ctx` has that"
}

func made() grpc.StreamServerInterceptor {
	return func(srv any, ss grpc.ServerStream, _ *grpc.StreamServerInfo, next grpc.StreamHandler) error {
		ctx := context.WithValue(ss.Context(), tenantKey{}, "acme")
		slog.InfoContext(ctx, "stream")
		if err := next(srv, ss); err != nil { // want "embed the stream in a type whose `Context` gives `ctx`"
			return err
		}
		return nil
	}
}

func twice(srv any, ss grpc.ServerStream, info *grpc.StreamServerInfo, handler grpc.StreamHandler) error {
	ctx, err := withTenant(ss.Context(), info.FullMethod)
	if err != nil {
		return handler(srv, ss) // want "`ss` is handed on with its old context"
	}
	slog.InfoContext(ctx, "stream")
	return handler(srv, ss)
}
