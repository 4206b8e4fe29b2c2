// Opens the database of whoever comes first, for all.
package pools

import (
	"context"
	"database/sql"
	"sync"
)

type tenantKey struct{}

// TenantFrom returns the tenant of ctx.
func TenantFrom(ctx context.Context) (string, bool) {
	id, ok := ctx.Value(tenantKey{}).(string)
	return id, ok
}

var (
	settingsOnce sync.Once
	settings     map[string]string
)

func load(string) map[string]string { return nil }

func settingsOf(tenantID string) map[string]string {
	settingsOnce.Do(func() { // want "tenant/once-for-all: this runs once for the whole process, so all tenants get what was made with `tenantID`"
		settings = load(tenantID)
	})
	return settings
}

type pools struct {
	once sync.Once
	db   *sql.DB
	err  error
}

func (p *pools) open(ctx context.Context) (*sql.DB, error) {
	tenant, ok := TenantFrom(ctx)
	if !ok {
		return nil, sql.ErrConnDone
	}
	p.once.Do(func() { // want "tenant/once-for-all"
		p.db, p.err = sql.Open("pgx", "postgres://db/"+tenant)
	})
	return p.db, p.err
}

// Service has a rate for all.
type Service struct {
	once  sync.Once
	rates map[string]string
}

func (s *Service) rate(orgID string) string {
	s.once.Do(func() { s.rates = load(orgID) }) // want "tenant/once-for-all"
	return s.rates["usual"]
}
