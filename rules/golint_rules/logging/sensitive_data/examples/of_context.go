package calls

import (
	"context"
	"log/slog"
)

type key int

const (
	tokenKey key = iota
	requestKey
)

func dump(ctx context.Context) {
	token, _ := ctx.Value(tokenKey).(string)
	slog.InfoContext(ctx, "caller", "value", token) // want "`token` goes into the log in clear text: a token"
}

func request(ctx context.Context) {
	id, _ := ctx.Value(requestKey).(string)
	slog.InfoContext(ctx, "caller", "request_id", id)
}

// What a text is cut into is no secret.
func cut(ctx context.Context, next func() string) {
	token := next()
	slog.InfoContext(ctx, "read", "token", token)
}
