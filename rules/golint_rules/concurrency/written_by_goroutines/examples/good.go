package batch

import (
	"context"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

type item struct{ id string }

type pair struct{ first, second item }

func load(ctx context.Context, id string) (item, error) { return item{id: id}, ctx.Err() }

func all(ctx context.Context, ids []string) []item {
	var mu sync.Mutex
	var found []item
	var wg sync.WaitGroup
	for _, id := range ids {
		wg.Add(1)
		go func() {
			defer wg.Done()
			one, err := load(ctx, id)
			if err != nil {
				return
			}
			mu.Lock()
			defer mu.Unlock()
			found = append(found, one)
		}()
	}
	wg.Wait()
	return found
}

// places writes each to a place of its own.
func places(ctx context.Context, ids []string) ([]item, error) {
	found := make([]item, len(ids))
	group, ctx := errgroup.WithContext(ctx)
	for i, id := range ids {
		group.Go(func() error {
			var err error
			found[i], err = load(ctx, id)
			return err
		})
	}
	return found, group.Wait()
}

func count(ctx context.Context, ids []string) int64 {
	var done atomic.Int64
	var wg sync.WaitGroup
	for _, id := range ids {
		last := item{}
		wg.Add(1)
		go func() {
			defer wg.Done()
			last, _ = load(ctx, id)
			done.Add(int64(len(last.id)))
		}()
	}
	wg.Wait()
	return done.Load()
}

// inTurn waits for each before the next.
func inTurn(ctx context.Context, ids []string) []item {
	var found []item
	for _, id := range ids {
		done := make(chan struct{})
		go func() {
			defer close(done)
			one, _ := load(ctx, id)
			found = append(found, one)
		}()
		<-done
	}
	return found
}

func once(ctx context.Context, ids []string) *item {
	var found item
	done := make(chan struct{})
	for _, id := range ids {
		if id != "" {
			go func() {
				found, _ = load(ctx, id)
				close(done)
			}()
			break
		}
	}
	<-done
	return &found
}

func both(ctx context.Context, a, b string) (item, item) {
	var first, second item
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		first, _ = load(ctx, a)
	}()
	go func() {
		defer wg.Done()
		second, _ = load(ctx, b)
	}()
	wg.Wait()
	return first, second
}

func fields(ctx context.Context, a, b string) (pair, error) {
	var found pair
	var err error
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		if one, err := load(ctx, a); err == nil {
			found.first = one
		}
	}()
	go func() {
		defer wg.Done()
		one, err := load(ctx, b)
		if err == nil {
			found.second = one
		}
	}()
	wg.Wait()
	return found, err
}

func eachApart(work []func() error) []error {
	var wg sync.WaitGroup
	errs := make([]error, len(work))
	var first error
	var once sync.Once
	for i, do := range work {
		wg.Go(func() { errs[i] = do() })
		wg.Go(func() {
			if err := do(); err != nil {
				once.Do(func() { first = err })
			}
		})
	}
	wg.Wait()
	return append(errs, first)
}

func oneAlone(work func() error) error {
	var wg sync.WaitGroup
	var err error
	wg.Go(func() { err = work() })
	wg.Wait()
	return err
}
