// Package accounts caches.
package accounts

import (
	"context"
	"fmt"

	lru "github.com/hashicorp/golang-lru/v2"
)

type tenantKey struct{}

// TenantFrom returns the tenant of ctx.
func TenantFrom(ctx context.Context) (string, bool) {
	id, ok := ctx.Value(tenantKey{}).(string)
	return id, ok
}

// RedisCache keeps values.
type RedisCache struct{ values map[string]string }

// Set keeps a value.
func (c *RedisCache) Set(ctx context.Context, key, value string) error { return nil }

// Get returns a value.
func (c *RedisCache) Get(ctx context.Context, key string) (string, error) { return "", nil }

// Service works on accounts.
type Service struct{ cache *RedisCache }

// Name has the tenant in its key.
func (s *Service) Name(ctx context.Context, tenantID, id string) (string, error) {
	return s.cache.Get(ctx, fmt.Sprintf("account:%s:%s", tenantID, id))
}

// Slug has it in a local.
func (s *Service) Slug(ctx context.Context, tenantID, slug string) (string, error) {
	prefix := "slug:" + tenantID
	key := prefix + slug
	return s.cache.Get(ctx, key)
}

// Payment is found by a number that nobody chooses.
func (s *Service) Payment(ctx context.Context, id string) (string, error) {
	return s.cache.Get(ctx, "payment:"+id)
}

// Rate is everybody's.
func (s *Service) Rate(ctx context.Context, code string) (string, error) {
	return s.cache.Get(ctx, "exchange:"+code)
}

func keyOf(ctx context.Context, name string) string { return name }

// Helped leaves it to a helper.
func (s *Service) Helped(ctx context.Context, slug string) (string, error) {
	return s.cache.Get(ctx, keyOf(ctx, "slug:"+slug))
}

// Raw is given the key.
func (s *Service) Raw(ctx context.Context, key string) (string, error) {
	return s.cache.Get(ctx, key)
}

// Commands runs commands of the server.
type Commands struct{ redis *Pipe }

// Pipe is a connection.
type Pipe struct{}

// Do runs a command.
func (p *Pipe) Do(command string, args ...any) error { return nil }

// Count counts with a command.
func (c *Commands) Count(ctx context.Context) error {
	tenantID, ok := TenantFrom(ctx)
	if !ok {
		return nil
	}
	return c.redis.Do("SCAN", 0, "MATCH", "account:"+tenantID+":*")
}

// Pages keeps pages in memory.
type Pages struct{ recent *lru.Cache[string, string] }

// Page has both.
func (p *Pages) Page(ctx context.Context, slug string) (string, bool) {
	tenantID, ok := TenantFrom(ctx)
	if !ok {
		return "", false
	}
	return p.recent.Get(tenantID + "/" + slug)
}

// Public has no tenant at hand.
func (p *Pages) Public(slug string) (string, bool) { return p.recent.Get(slug) }

// ByID has a key that nobody chooses.
func (p *Pages) ByID(ctx context.Context, id string) (string, bool) {
	tenantID, ok := TenantFrom(ctx)
	if !ok || tenantID == "" {
		return "", false
	}
	return p.recent.Get(id)
}

// Own has a cache for each tenant.
type Own struct{ caches map[string]*RedisCache }

func (o *Own) of(tenantID string) *RedisCache { return o.caches[tenantID] }

// Indexed reads that of the tenant.
func (o *Own) Indexed(ctx context.Context, tenantID, slug string) (string, error) {
	cache := o.caches[tenantID]
	return cache.Get(ctx, slug)
}

// Given is given that of the tenant.
func (o *Own) Given(ctx context.Context, tenantID, slug string) (string, error) {
	cache := o.of(tenantID)
	return cache.Get(ctx, slug)
}

// Asked asks for that of the tenant.
func (o *Own) Asked(ctx context.Context, sku string) (string, error) {
	tenantID, ok := TenantFrom(ctx)
	if !ok {
		return "", nil
	}
	return o.of(tenantID).Get(ctx, sku)
}
