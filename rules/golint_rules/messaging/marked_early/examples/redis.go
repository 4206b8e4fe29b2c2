package webhooks

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

type handler struct {
	rdb  *redis.Client
	book func(context.Context, string) error
	load func(context.Context, string) error
}

func (h *handler) event(ctx context.Context, id string) error {
	first, err := h.rdb.SetNX(ctx, "event:processed:"+id, 1, 24*time.Hour).Result() // want "it counts as done before `h.book`"
	if err != nil {
		return err
	}
	if !first {
		return nil
	}
	return h.book(ctx, id)
}

func (h *handler) message(ctx context.Context, id string) error {
	seenKey := "msg:" + id
	first, err := h.rdb.SetNX(ctx, seenKey, 1, 24*time.Hour).Result() // want "taken for a double"
	if err != nil || !first {
		return err
	}
	if err := h.book(ctx, id); err != nil {
		return err
	}
	return nil
}

// The next try finds no mark.
func (h *handler) again(ctx context.Context, id string) error {
	first, err := h.rdb.SetNX(ctx, "event:processed:"+id, 1, 24*time.Hour).Result()
	if err != nil || !first {
		return err
	}
	if err := h.book(ctx, id); err != nil {
		h.rdb.Del(ctx, "event:processed:"+id)
		return err
	}
	return nil
}

// One that says how far it is may be looked at later.
func (h *handler) inSteps(ctx context.Context, id string) error {
	key := "event:processed:" + id
	first, err := h.rdb.SetNX(ctx, key, "started", time.Minute).Result()
	if err != nil || !first {
		return err
	}
	if err := h.book(ctx, id); err != nil {
		return err
	}
	return h.rdb.Set(ctx, key, "done", 24*time.Hour).Err()
}

// A lock says nothing of what is done, and a look is no work.
func (h *handler) locked(ctx context.Context, id string) error {
	first, err := h.rdb.SetNX(ctx, "lock:"+id, 1, time.Minute).Result()
	if err != nil || !first {
		return err
	}
	return h.book(ctx, id)
}

func (h *handler) looked(ctx context.Context, id string) error {
	first, err := h.rdb.SetNX(ctx, "seen:"+id, 1, time.Minute).Result()
	if err != nil || !first {
		return err
	}
	return h.load(ctx, id)
}

func (h *handler) after(ctx context.Context, id string) error {
	if err := h.book(ctx, id); err != nil {
		return err
	}
	return h.rdb.SetNX(ctx, "event:processed:"+id, 1, 24*time.Hour).Err()
}
