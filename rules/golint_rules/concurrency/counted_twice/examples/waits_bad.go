package work

import "sync"

func both(first, second func()) {
	var wg sync.WaitGroup
	wg.Add(1) // want "`wg.Go` counts the goroutine itself, and nobody calls `wg.Done\\(\\)` for this"
	wg.Go(func() {
		first()
	})
	wg.Go(second)
	wg.Wait()
}
