package webhooks

import (
	"context"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/redis/go-redis/v9"
)

type Cache interface {
	Exists(ctx context.Context, key string) (bool, error)
	SetString(ctx context.Context, key, value string, ttl time.Duration) error
}

type service struct {
	rdb   *redis.Client
	cache Cache
}

func (s *service) handle(ctx context.Context, id string, book func(string) error) error {
	key := "processed:" + id
	if n, err := s.rdb.Exists(ctx, key).Result(); err != nil || n > 0 { // want "both find nothing here"
		return err
	}
	if err := s.rdb.Set(ctx, key, 1, time.Hour).Err(); err != nil {
		return err
	}
	return book(id)
}

func (s *service) handleCached(ctx context.Context, id string, book func(string) error) error {
	idempotencyKey := "pay:" + id
	if done, err := s.cache.Exists(ctx, idempotencyKey); err == nil && done { // want "in one step"
		return nil
	}
	if err := book(id); err != nil {
		return err
	}
	return s.cache.SetString(ctx, idempotencyKey, "done", time.Hour)
}

type Payments interface {
	GetByIdempotencyKey(ctx context.Context, key string) (string, error)
	Create(ctx context.Context, key, charge string) error
}

type Gateway interface {
	Charge(ctx context.Context, cents int64) (string, error)
}

func (s *service) pay(ctx context.Context, key string, payments Payments, gateway Gateway) error {
	if _, err := payments.GetByIdempotencyKey(ctx, key); err == nil { // want "both reach"
		return nil
	}
	charge, err := gateway.Charge(ctx, 100)
	if err != nil {
		return err
	}
	return payments.Create(ctx, key, charge)
}

// A branch that ends before money is moved holds no key.
func (s *service) payChecked(ctx context.Context, key string, payments Payments, gateway Gateway, ok bool) error {
	if _, err := payments.GetByIdempotencyKey(ctx, key); err == nil { // want "both reach"
		return nil
	}
	if !ok {
		return payments.Create(ctx, key, "refused")
	}
	charge, err := gateway.Charge(ctx, 100)
	if err != nil {
		return err
	}
	return payments.Create(ctx, key, charge)
}

// A middleware.
func (s *service) once() gin.HandlerFunc {
	return func(c *gin.Context) {
		key := "idempotency:" + c.GetHeader("Idempotency-Key")
		if answer, err := s.rdb.Get(c, key).Result(); err == nil { // want "both go on"
			c.String(200, answer)
			c.Abort()
			return
		}
		c.Next()
		s.rdb.Set(c, key, "done", time.Hour)
	}
}

type Kept interface {
	GetIdempotencyCreate(ctx context.Context, key string) (int64, error)
	PutIdempotencyCreate(ctx context.Context, key string, id int64)
}

func create(ctx context.Context, key string, kept Kept, book func() (int64, error)) (int64, error) {
	if id, err := kept.GetIdempotencyCreate(ctx, key); err == nil && id != 0 { // want "both go on"
		return id, nil
	}
	id, err := book()
	if err != nil {
		return 0, err
	}
	kept.PutIdempotencyCreate(ctx, key, id)
	return id, nil
}

type TransactionRepository interface {
	Insert(ctx context.Context, from, to string) error
}

type transfers struct {
	rdb          *redis.Client
	transactions TransactionRepository
}

// A key that is good for one transfer.
func (s *transfers) transfer(ctx context.Context, inquiry string) error {
	to, err := s.rdb.Get(ctx, inquiry).Result() // want "delete it in the step that looks for it"
	if err != nil {
		return err
	}
	if err := s.transactions.Insert(ctx, "own", to); err != nil {
		return err
	}
	return s.rdb.Del(ctx, inquiry).Err()
}
