package webhooks

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

type service struct{ rdb *redis.Client }

func (s *service) handle(ctx context.Context, id string, book func(string) error) error {
	key := "processed:" + id
	first, err := s.rdb.SetNX(ctx, key, 1, time.Hour).Result()
	if err != nil || !first {
		return err
	}
	return book(id)
}

// A cache of what is read may be filled twice.
func (s *service) user(ctx context.Context, id string, load func(string) (string, error)) (string, error) {
	key := "user:" + id
	if found, err := s.rdb.Get(ctx, key).Result(); err == nil {
		return found, nil
	}
	name, err := load(id)
	if err != nil {
		return "", err
	}
	return name, s.rdb.Set(ctx, key, name, time.Hour).Err()
}

func (s *service) isProcessed(ctx context.Context, id string) (bool, error) {
	n, err := s.rdb.Exists(ctx, "processed:"+id).Result()
	return n > 0, err
}

type Payments interface {
	GetByIdempotencyKey(ctx context.Context, key string) (string, error)
	Create(ctx context.Context, key string) error
	Finish(ctx context.Context, key, charge string) error
}

type Gateway interface {
	Charge(ctx context.Context, cents int64) (string, error)
}

func pay(ctx context.Context, key string, payments Payments, gateway Gateway) error {
	if _, err := payments.GetByIdempotencyKey(ctx, key); err == nil {
		return nil
	}
	if err := payments.Create(ctx, key); err != nil {
		return err
	}
	charge, err := gateway.Charge(ctx, 100)
	if err != nil {
		return err
	}
	return payments.Finish(ctx, key, charge)
}

type Kept interface {
	GetIdempotencyKey(ctx context.Context, key string) (int64, error)
	SaveIdempotencyKey(ctx context.Context, key string, id int64) error
}

// A key that the store may refuse, with what was booked.
func create(ctx context.Context, key string, kept Kept, book func() (int64, error)) (int64, error) {
	if id, err := kept.GetIdempotencyKey(ctx, key); err == nil && id != 0 {
		return id, nil
	}
	id, err := book()
	if err != nil {
		return 0, err
	}
	return id, kept.SaveIdempotencyKey(ctx, key, id)
}

type TransactionRepository interface {
	Insert(ctx context.Context, from, to string) error
	Find(ctx context.Context, id string) (string, error)
}

type transfers struct {
	rdb          *redis.Client
	transactions TransactionRepository
}

func (s *transfers) transfer(ctx context.Context, inquiry string) error {
	to, err := s.rdb.GetDel(ctx, inquiry).Result()
	if err != nil {
		return err
	}
	return s.transactions.Insert(ctx, "own", to)
}

// What only spares a query may be there or not.
func (s *transfers) change(ctx context.Context, key string) error {
	to, err := s.rdb.Get(ctx, key).Result()
	if err != nil {
		if to, err = s.transactions.Find(ctx, key); err != nil {
			return err
		}
	}
	if err := s.transactions.Insert(ctx, key, to); err != nil {
		return err
	}
	return s.rdb.Del(ctx, key).Err()
}

// The key is taken away first.
func (s *transfers) take(ctx context.Context, inquiry string) error {
	to, err := s.rdb.Get(ctx, inquiry).Result()
	if err != nil {
		return err
	}
	if n, err := s.rdb.Del(ctx, inquiry).Result(); err != nil || n == 0 {
		return err
	}
	return s.transactions.Insert(ctx, "own", to)
}

// How far a reader has come is no claim: one reader keeps it.
func (s *service) follow(ctx context.Context, read func(from string) (string, error)) error {
	key := "orders:last_processed_id"
	from, err := s.rdb.Get(ctx, key).Result()
	if err == redis.Nil {
		from = "0-0"
	} else if err != nil {
		return err
	}
	next, err := read(from)
	if err != nil {
		return err
	}
	return s.rdb.Set(ctx, key, next, 0).Err()
}
