// example: in a service
package rule

import (
	"context"
	"errors"

	"entgo.io/ent"
)

type tenantKey struct{}

// FilterTenant restricts each mutation to the tenant of its context.
func FilterTenant(restrict func(ent.Mutation, string)) ent.Hook {
	return func(next ent.Mutator) ent.Mutator {
		return ent.MutateFunc(func(ctx context.Context, m ent.Mutation) (ent.Value, error) {
			tenantID, ok := ctx.Value(tenantKey{}).(string)
			if !ok {
				return nil, errors.New("no tenant")
			}
			restrict(m, tenantID)
			return next.Mutate(ctx, m)
		})
	}
}
