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
