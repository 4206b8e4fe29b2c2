// Package balances asks all chains at once for what a wallet holds.
package balances

import "sync"

// Balances are told by the chain.
type Balances map[int]int64

// Ask writes into the caller's map from all goroutines.
func Ask(chains []int, into *Balances, ask func(int) int64) {
	var wg sync.WaitGroup
	for _, chain := range chains {
		wg.Add(1)
		go func(chain int) {
			defer wg.Done()
			(*into)[chain] = ask(chain) // want "concurrency/written-by-goroutines"
		}(chain)
	}
	wg.Wait()
}

// AskOrdered writes into places of a list of its own.
func AskOrdered(chains []int, into *[]int64, ask func(int) int64) {
	var wg sync.WaitGroup
	for at, chain := range chains {
		wg.Add(1)
		go func(at, chain int) {
			defer wg.Done()
			(*into)[at] = ask(chain)
		}(at, chain)
	}
	wg.Wait()
}
