package interceptors

import (
	"context"
	"log/slog"

	"google.golang.org/grpc"
	"google.golang.org/grpc/metadata"
)

func logged(ctx context.Context, req any, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
	md, _ := metadata.FromIncomingContext(ctx)
	slog.Info("call", "method", info.FullMethod, "metadata", md) // want "`md` is all headers as it came"
	return handler(ctx, req)
}

func counted(ctx context.Context, req any, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
	md, ok := metadata.FromIncomingContext(ctx)
	slog.Info("call", "method", info.FullMethod, "metadata", len(md), "has", ok, "agent", md.Get("user-agent"))
	return handler(ctx, req)
}
