package services

import (
	"context"

	"example.com/service/stores"
)

type Flight struct{ Stored *stores.Queries }

func (f *Flight) Flights(ctx context.Context, page, size int) ([]string, error) {
	return f.Stored.ListFlights(ctx, stores.ListFlightsParams{Limit: int32(size), Offset: int32(page * size)})
}
