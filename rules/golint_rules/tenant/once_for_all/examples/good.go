// Makes one for each tenant, or what is no tenant's.
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

type entry struct {
	once sync.Once
	db   *sql.DB
	err  error
}

func (e *entry) open(tenantID string) (*sql.DB, error) {
	e.once.Do(func() { e.db, e.err = sql.Open("pgx", "postgres://db/"+tenantID) })
	return e.db, e.err
}

type pools struct {
	entries sync.Map
	once    sync.Once
	path    string
}

func (p *pools) of(ctx context.Context) (*sql.DB, error) {
	tenant, ok := TenantFrom(ctx)
	if !ok {
		return nil, sql.ErrConnDone
	}
	kept, _ := p.entries.LoadOrStore(tenant, &entry{})
	one := kept.(*entry)
	one.once.Do(func() { one.db, one.err = sql.Open("pgx", "postgres://db/"+tenant) })
	return one.db, one.err
}

func (p *pools) settings() string {
	p.once.Do(func() { p.path = "/etc/ledger" })
	return p.path
}

type tenantStore struct {
	once     sync.Once
	tenantID string
	db       *sql.DB
}

func (s *tenantStore) open() *sql.DB {
	s.once.Do(func() { s.db, _ = sql.Open("pgx", s.tenantID) })
	return s.db
}

func answer(tenant string, send func(string)) func() {
	var once sync.Once
	return func() { once.Do(func() { send(tenant) }) }
}
