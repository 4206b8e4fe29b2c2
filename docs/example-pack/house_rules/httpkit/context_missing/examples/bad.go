package orders

import (
	"context"

	"house.example/httpkit"
)

func price(ctx context.Context, sku string) (string, error) {
	return httpkit.Get("https://prices.house.example/" + sku) // want "`httpkit.Get` does not end with `ctx`; use `GetContext`"
}

func announce(ctx context.Context, ids []string) {
	for _, id := range ids {
		func() {
			_, _ = httpkit.Post("https://events.house.example", id) // want "use `PostContext`"
		}()
	}
}
