// Package accounts caches.
package accounts

import (
	"context"
	"fmt"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/sync/singleflight"
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

// Done has what callers choose.
func (s *Service) Done(ctx context.Context, key string) (string, error) {
	key = "idempotent:" + key
	return s.cache.Get(ctx, key) // want "tenant/key-without-tenant: all tenants share the key `\"idempotent:\" \\+ key`"
}

// Settings has the tenant at hand.
func (s *Service) Settings(ctx context.Context) error {
	tenantID, ok := TenantFrom(ctx)
	if !ok {
		return nil
	}
	return s.cache.Set(ctx, "settings", tenantID) // want "all tenants share the key `\"settings\"`"
}

// Loader loads once for all who ask.
type Loader struct{ flights singleflight.Group }

// Load has the tenant at hand, and gives each the answer of the first.
func (l *Loader) Load(ctx context.Context, name string, load func() (any, error)) (any, error) {
	if _, ok := TenantFrom(ctx); !ok {
		return nil, nil
	}
	found, err, _ := l.flights.Do("name:"+name, load) // want "all tenants share the key `\"name:\"\\+name`"
	return found, err
}

// Pages keeps pages in memory.
type Pages struct{ recent *lru.Cache[string, string] }

// Page has the slug alone for its key, which two tenants may choose.
func (p *Pages) Page(ctx context.Context, slug string) (string, bool) {
	tenantID, ok := TenantFrom(ctx)
	if !ok || tenantID == "" {
		return "", false
	}
	return p.recent.Get(slug) // want "all tenants share the key `slug`"
}
