package work

import "sync"

// Counted up and down once more, which comes out even.
func even(work []func()) {
	var wg sync.WaitGroup
	for _, do := range work {
		wg.Add(1)
		wg.Go(func() {
			defer wg.Done()
			do()
		})
	}
	wg.Wait()
}
