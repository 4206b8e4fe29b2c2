// Goroutines that count themselves.
package work

import "sync"

func charge(id string) {}

func chargeAll(ids []string) {
	var group sync.WaitGroup
	for _, id := range ids {
		go func() {
			group.Add(1) // want "`group.Add` runs in the goroutine that it counts, so `Wait` may come first"
			defer group.Done()
			charge(id)
		}()
	}
	group.Wait()
}

func chargeNamed(ids []string) {
	var group sync.WaitGroup
	for _, id := range ids {
		go chargeOne(id, &group)
	}
	group.Wait()
}

func chargeOne(id string, group *sync.WaitGroup) {
	group.Add(1) // want "call it before the `go` statement"
	defer group.Done()
	charge(id)
}
