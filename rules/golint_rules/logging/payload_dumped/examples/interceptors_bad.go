package intake

import (
	"context"
	"encoding/json"
	"log/slog"

	"go.uber.org/zap"
	"google.golang.org/grpc"
)

func logged(ctx context.Context, req any, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
	slog.InfoContext(ctx, "called", "method", info.FullMethod, "request", req) // want "`req` is the whole request as it came"
	resp, err := handler(ctx, req)
	if err != nil {
		slog.ErrorContext(ctx, "failed", "response", resp, "error", err) // want "`resp` is the whole response as it came"
		return resp, err
	}
	slog.InfoContext(ctx, "answered", "response", resp)
	return resp, nil
}

func logging(logger *zap.Logger) grpc.UnaryServerInterceptor {
	return func(ctx context.Context, req interface{}, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (interface{}, error) {
		text, _ := json.Marshal(req)
		logger.Info("called", zap.String("request", string(text))) // want "is the whole request"
		return handler(ctx, req)
	}
}
