package work

import "sync"

func right(work []func()) {
	var wg sync.WaitGroup
	for _, do := range work {
		wg.Go(do)
		wg.Go(func() { do() })
	}
	wg.Wait()
}

func old(work []func()) {
	var wg sync.WaitGroup
	for _, do := range work {
		wg.Add(1)
		go func() {
			defer wg.Done()
			do()
		}()
	}
	wg.Wait()
}

func other(work []func(), outer *sync.WaitGroup) {
	var own sync.WaitGroup
	for _, do := range work {
		own.Go(func() {
			defer outer.Done()
			do()
		})
	}
	own.Wait()
}
