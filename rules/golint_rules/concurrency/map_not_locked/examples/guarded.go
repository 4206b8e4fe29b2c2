// example: internal/order/cache.go, in a service
package order

import (
	"context"
	"sync"
)

type orderService struct {
	mutex  sync.Mutex
	prices map[string]int
}

func (s *orderService) Price(ctx context.Context, id string) (int, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.prices[id] = len(id)
	return s.prices[id], ctx.Err()
}
