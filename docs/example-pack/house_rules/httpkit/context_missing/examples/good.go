package orders

import (
	"context"

	"house.example/httpkit"
)

func price(ctx context.Context, sku string) (string, error) {
	return httpkit.GetContext(ctx, "https://prices.house.example/"+sku)
}

func warmUp() (string, error) {
	return httpkit.Get("https://prices.house.example/all")
}
