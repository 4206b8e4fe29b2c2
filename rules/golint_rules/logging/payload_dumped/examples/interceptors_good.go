package intake

import (
	"context"
	"log/slog"

	"google.golang.org/grpc"
)

func counted(ctx context.Context, req any, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
	slog.InfoContext(ctx, "called", "method", info.FullMethod)
	slog.DebugContext(ctx, "called", "request", req)
	resp, err := handler(ctx, req)
	if err != nil {
		slog.ErrorContext(ctx, "failed", "method", info.FullMethod, "error", err)
	}
	return resp, err
}

// What is given here is anything, and no request.
func show(ctx context.Context, req any) {
	slog.InfoContext(ctx, "shown", "what", req)
}
