// example: internal/service/sales.go, in a service
package service

import "context"

type key string

const userKey key = "user"

type Claims struct{ UserID string }

type Sales struct{}

func (s *Sales) Create(ctx context.Context, sum int64) error {
	user := int64(ctx.Value(userKey).(float64)) // want "this panics where no middleware has set `userKey`, as in a job, as once more in this file"
	return s.save(ctx, user, sum)
}

func (s *Sales) List(ctx context.Context) ([]string, error) {
	claims := ctx.Value("claims").(*Claims)
	return []string{claims.UserID}, nil
}

func (s *Sales) save(ctx context.Context, user, sum int64) error { return ctx.Err() }
