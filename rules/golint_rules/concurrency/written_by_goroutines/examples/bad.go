package batch

import (
	"context"
	"sync"

	"golang.org/x/sync/errgroup"
)

type item struct{ id string }

type totals struct{ done int }

func load(ctx context.Context, id string) (item, error) { return item{id: id}, ctx.Err() }

func all(ctx context.Context, ids []string) ([]item, error) {
	var found []item
	var failed error
	var wg sync.WaitGroup
	for _, id := range ids {
		wg.Add(1)
		go func() {
			defer wg.Done()
			one, err := load(ctx, id)
			if err != nil {
				failed = err // want "goroutines that run side by side write to `failed`, and to `found`, and nothing guards it"
				return
			}
			found = append(found, one)
		}()
	}
	wg.Wait()
	return found, failed
}

func byID(ctx context.Context, ids []string) (map[string]item, error) {
	found := make(map[string]item, len(ids))
	group, ctx := errgroup.WithContext(ctx)
	for _, id := range ids {
		group.Go(func() error {
			one, err := load(ctx, id)
			found[id] = one // want "write to `found`, and nothing guards it"
			return err
		})
	}
	return found, group.Wait()
}

func count(ctx context.Context, ids []string) int {
	var sum totals
	var wg sync.WaitGroup
	for _, id := range ids {
		wg.Add(1)
		go func(id string) {
			defer wg.Done()
			if _, err := load(ctx, id); err == nil {
				sum.done++ // want "write to `sum.done`"
			}
		}(id)
	}
	wg.Wait()
	return sum.done
}

func both(ctx context.Context, a, b string) (item, item, error) {
	var first, second item
	var err error
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		first, err = load(ctx, a) // want "write to `err`"
	}()
	go func() {
		defer wg.Done()
		second, err = load(ctx, b)
	}()
	wg.Wait()
	return first, second, err
}

func allOf(work []func() error) error {
	var wg sync.WaitGroup
	var err error
	for _, do := range work {
		wg.Go(func() {
			err = do() // want "goroutines that run side by side write to `err`, and nothing guards it"
		})
	}
	wg.Wait()
	return err
}
