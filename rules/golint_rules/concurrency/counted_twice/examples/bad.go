package work

import "sync"

func all(work []func()) {
	var wg sync.WaitGroup
	for _, do := range work {
		wg.Go(func() {
			defer wg.Done() // want "`wg.Go` counts down itself when this has ended, so `wg.Done` counts below zero"
			do()
		})
	}
	wg.Wait()
}

type pool struct{ running sync.WaitGroup }

func (p *pool) start(do func()) {
	p.running.Go(func() {
		do()
		p.running.Done() // want "`p.running.Done` counts below zero"
	})
}

func old(do func()) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		do()
	}()
	wg.Wait()
}
