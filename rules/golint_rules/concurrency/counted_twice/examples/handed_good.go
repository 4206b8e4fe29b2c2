package work

import "sync"

// Others count these groups, too, or may.

type server struct{ running sync.WaitGroup }

func (s *server) start(do func()) {
	s.running.Add(1)
	s.run(do)
}

func (srv *server) run(do func()) {
	srv.running.Go(func() {
		defer srv.running.Done()
		do()
	})
}

type shared struct{ wg *sync.WaitGroup }

func (s shared) run(do func()) {
	s.wg.Go(func() {
		defer s.wg.Done()
		do()
	})
}

func byValue(messages []string, send func(string, func())) {
	var wg sync.WaitGroup
	for _, message := range messages {
		wg.Add(1)
		wg.Go(func() { send(message, wg.Done) })
	}
	wg.Wait()
}

func consume(group *sync.WaitGroup, do func()) {
	go func() {
		defer group.Done()
		do()
	}()
}

func byPointer(work []func()) {
	var wg sync.WaitGroup
	for _, do := range work {
		wg.Add(1)
		wg.Go(func() { consume(&wg, do) })
	}
	wg.Wait()
}

func reserve(group *sync.WaitGroup, n int) { group.Add(n) }

func reserved(work []func()) {
	var wg sync.WaitGroup
	reserve(&wg, len(work))
	for _, do := range work {
		wg.Go(func() {
			go func() {
				defer wg.Done()
				do()
			}()
		})
	}
	wg.Wait()
}

func alias(do func()) {
	var wg sync.WaitGroup
	same := &wg
	same.Add(1)
	wg.Go(func() {
		defer wg.Done()
		do()
	})
	wg.Wait()
}
