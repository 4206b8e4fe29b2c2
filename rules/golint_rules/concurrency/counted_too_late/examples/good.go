// Goroutines that are counted before they start, and counters that are not for themselves.
package work

import "sync"

func charge(id string) {}

func chargeAll(ids []string) {
	var group sync.WaitGroup
	for _, id := range ids {
		group.Add(1)
		go func() {
			defer group.Done()
			charge(id)
		}()
	}
	group.Wait()
}

// chargeInTurn counts others, and has a group of its own.
func chargeInTurn(ids []string) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		var group sync.WaitGroup
		for _, id := range ids {
			group.Add(1)
			go func() {
				defer group.Done()
				charge(id)
			}()
		}
		group.Wait()
	}()
	<-done
}

type pool struct{ group sync.WaitGroup }

// run is called, and starts nothing.
func (p *pool) run(id string) {
	p.group.Add(1)
	defer p.group.Done()
	charge(id)
}

func (p *pool) runAll(ids []string) {
	for _, id := range ids {
		p.run(id)
	}
}

// chargeTree counts more while it is counted itself, so that none waits in vain.
func chargeTree(ids []string, below func(id string) []string) {
	var group sync.WaitGroup
	for _, id := range ids {
		group.Add(1)
		go func() {
			defer group.Done()
			for _, child := range below(id) {
				group.Add(1)
				go func() {
					defer group.Done()
					charge(child)
				}()
			}
		}()
	}
	group.Wait()
}

// walk is counted by who starts it.
func (p *pool) walk(id string, below func(id string) []string) {
	defer p.group.Done()
	for _, child := range below(id) {
		p.group.Add(1)
		go p.walk(child, below)
	}
	charge(id)
}
