package rides

import (
	"context"
	"encoding/json"
	"time"
)

type rideCache interface {
	SetJSON(ctx context.Context, key string, value any, kept time.Duration) error
}

type rides struct{ cache rideCache }

type fares struct {
	Base  int64
	Extra any
}

// What is missing in a cache is asked for again.
func (r *rides) keep(ctx context.Context, id string) {
	r.cache.SetJSON(ctx, id, map[string]string{"id": id}, time.Minute)
}

// A copy is made of what was just written.
func (f *fares) Clone() *fares {
	data, err := json.Marshal(f)
	if err != nil {
		return nil
	}
	var copied fares
	json.Unmarshal(data, &copied)
	return &copied
}

type table struct{ ID string }

// fill gives no error at any end.
func (t *table) fill(id *string) (err error) {
	if id == nil {
		return
	}
	t.ID = *id
	return nil
}

func filled(id string) table {
	var t table
	t.fill(&id)
	return t
}
