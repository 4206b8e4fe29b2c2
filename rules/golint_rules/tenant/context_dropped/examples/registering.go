// example: internal/users/service.go, in a service
package users

import "context"

type tenantKey struct{}

// TenantID returns the tenant of a request.
func TenantID(ctx context.Context) (string, bool) {
	id, ok := ctx.Value(tenantKey{}).(string)
	return id, ok
}

type service struct{ seeds chan string }

func (s *service) seed(ctx context.Context, id string) {
	select {
	case s.seeds <- id:
	case <-ctx.Done():
	}
}

// Register makes a tenant: the request has none yet that the work behind it could lose.
func (s *service) Register(ctx context.Context, id string) error {
	go s.seed(context.Background(), id)
	return ctx.Err()
}
