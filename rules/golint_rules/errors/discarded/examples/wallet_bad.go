// example: internal/wallet/seed.go, in a service
package wallet

import (
	"context"
	"database/sql"
)

type seedRepo struct{ db *sql.DB }

func (r *seedRepo) find(ctx context.Context, owner string) ([]byte, error) {
	var seed []byte
	err := r.db.QueryRowContext(ctx, "SELECT seed FROM seeds WHERE owner = $1", owner).Scan(&seed)
	return seed, err
}

// The seed of a wallet fills no table for a start: with none the address is everybody's.
func address(ctx context.Context, r *seedRepo, owner string, derive func([]byte) string) string {
	seed, _ := r.find(ctx, owner) // want "`seed` is used although `r.find` may have failed"
	return derive(seed)
}
