// Waits for workers that wait for the next job.
package service

import (
	"sync"

	"golang.org/x/sync/errgroup"
)

type job struct{ id string }

type pool struct {
	jobs chan job
	wg   sync.WaitGroup
}

func (p *pool) start(do func(job)) {
	p.wg.Add(1)
	go func() {
		defer p.wg.Done()
		for one := range p.jobs {
			do(one)
		}
	}()
}

func (p *pool) stop() {
	p.wg.Wait() // want "shutdown/closed-behind-wait: .* until `p.jobs` is closed"
	close(p.jobs)
}

type named struct {
	jobs chan job
	wg   sync.WaitGroup
}

func (n *named) work() {
	defer n.wg.Done()
	for range n.jobs {
	}
}

func (n *named) stop() {
	n.wg.Wait() // want "shutdown/closed-behind-wait"
	close(n.jobs)
}

func all(jobs []job, do func(job)) {
	queue := make(chan job)
	defer close(queue)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for one := range queue {
				do(one)
			}
		})
	}
	for _, one := range jobs {
		queue <- one
	}
	wg.Wait() // want "shutdown/closed-behind-wait: .* until `queue` is closed"
}

func worker(queue <-chan job, wg *sync.WaitGroup) {
	defer wg.Done()
	for range queue {
	}
}

func handed(jobs []job) {
	queue := make(chan job)
	var wg sync.WaitGroup
	wg.Add(1)
	go worker(queue, &wg)
	for _, one := range jobs {
		queue <- one
	}
	wg.Wait() // want "shutdown/closed-behind-wait"
	close(queue)
}

func grouped(jobs []job, do func(job) error) error {
	queue := make(chan job, len(jobs))
	var group errgroup.Group
	for range 4 {
		group.Go(func() error {
			for one := range queue {
				if err := do(one); err != nil {
					return err
				}
			}
			return nil
		})
	}
	for _, one := range jobs {
		queue <- one
	}
	err := group.Wait() // want "shutdown/closed-behind-wait"
	close(queue)
	return err
}
