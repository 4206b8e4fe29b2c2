package auth

import "context"

type Queries interface {
	ResetByToken(ctx context.Context, token string) (int64, error)
}

func Reset(ctx context.Context, q Queries, token string) (int64, error) {
	return q.ResetByToken(ctx, token)
}
