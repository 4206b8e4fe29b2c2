// example: internal/lock/lock.go, in a service
package lock

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/redis/go-redis/v9"
)

// held is a lock that was taken, by a token that nobody compares.
type held struct {
	rdb   *redis.Client
	key   string
	token string
}

func acquire(ctx context.Context, rdb *redis.Client, name string) (*held, error) {
	token := uuid.NewString()
	ok, err := rdb.SetNX(ctx, "lock:"+name, token, time.Minute).Result()
	if err != nil || !ok {
		return nil, err
	}
	return &held{rdb: rdb, key: "lock:" + name, token: token}, nil
}

func (l *held) Release(ctx context.Context) error {
	return l.rdb.Del(ctx, l.key).Err() // want "somebody else holds it by now"
}

var script = redis.NewScript(`if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end return 0`)

// own is one that is given back by its holder alone.
type own struct {
	rdb        *redis.Client
	key, token string
}

func acquireOwn(ctx context.Context, rdb *redis.Client, key string) (*own, error) {
	token := uuid.NewString()
	ok, err := rdb.SetNX(ctx, key, token, time.Minute).Result()
	if err != nil || !ok {
		return nil, err
	}
	return &own{rdb: rdb, key: key, token: token}, nil
}

func (l *own) Release(ctx context.Context) error {
	return script.Run(ctx, l.rdb, []string{l.key}, l.token).Err()
}

// entry is no lock: who makes one takes nothing.
type entry struct {
	rdb *redis.Client
	key string
}

func newEntry(ctx context.Context, rdb *redis.Client, key string) (*entry, error) {
	if err := rdb.SetNX(ctx, key, "1", time.Minute).Err(); err != nil {
		return nil, err
	}
	return &entry{rdb: rdb, key: key}, nil
}

func (e *entry) Release(ctx context.Context) error { return e.rdb.Del(ctx, e.key).Err() }
