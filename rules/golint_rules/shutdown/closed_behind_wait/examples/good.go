// Closes before it waits, or what is closed is read by others.
package service

import (
	"context"
	"sync"
)

type job struct{ id string }

type pool struct {
	jobs chan job
	wg   sync.WaitGroup
}

func (p *pool) work() {
	defer p.wg.Done()
	for range p.jobs {
	}
}

func (p *pool) stop() {
	close(p.jobs)
	p.wg.Wait()
}

type ending struct {
	jobs chan job
	wg   sync.WaitGroup
}

func (e *ending) work(ctx context.Context) {
	defer e.wg.Done()
	for range e.jobs {
		if ctx.Err() != nil {
			return
		}
	}
}

func (e *ending) stop() {
	e.wg.Wait()
	close(e.jobs)
}

func results(ids []string, one func(string) string) []string {
	found := make(chan string)
	var wg sync.WaitGroup
	for _, id := range ids {
		wg.Go(func() { found <- one(id) })
	}
	go func() {
		wg.Wait()
		close(found)
	}()
	var all []string
	for text := range found {
		all = append(all, text)
	}
	return all
}

func written(lines []string, write func(string)) {
	queue := make(chan string)
	var producers, writer sync.WaitGroup
	writer.Go(func() {
		for line := range queue {
			write(line)
		}
	})
	for _, line := range lines {
		producers.Go(func() { queue <- line })
	}
	producers.Wait()
	close(queue)
	writer.Wait()
}

func counted(ids []string, do func(string)) {
	queue := make(chan string)
	var left sync.WaitGroup
	for range 4 {
		go func() {
			for id := range queue {
				do(id)
				left.Done()
			}
		}()
	}
	for _, id := range ids {
		left.Add(1)
		queue <- id
	}
	left.Wait()
	close(queue)
}

func one(queue <-chan string, left *sync.WaitGroup, do func(string)) {
	for id := range queue {
		func() {
			defer left.Done()
			do(id)
		}()
	}
}

func countedByParams(ids []string, do func(string)) {
	queue := make(chan string)
	var left sync.WaitGroup
	go one(queue, &left, do)
	left.Add(len(ids))
	for _, id := range ids {
		queue <- id
	}
	left.Wait()
	close(queue)
}
