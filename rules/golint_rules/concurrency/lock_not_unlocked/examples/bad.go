package accounts

import (
	"errors"
	"sync"
)

var errClosed = errors.New("closed")

type ledger struct {
	mu       sync.Mutex
	rates    sync.RWMutex
	closed   bool
	balances map[string]int64
}

func (l *ledger) post(account string, amount int64) error {
	l.mu.Lock() // want "no `l.mu.Unlock"
	if amount == 0 {
		return errors.New("nothing to post")
	}
	l.balances[account] += amount
	l.mu.Unlock()
	return nil
}

func (l *ledger) balance(account string) (int64, error) {
	l.rates.RLock() // want "no `l.rates.RUnlock"
	balance, ok := l.balances[account]
	if !ok {
		return 0, errors.New("no such account")
	}
	l.rates.RUnlock()
	return balance, nil
}

// The wrong one is given back.
func (l *ledger) rate() int64 {
	l.rates.Lock() // want "no `l.rates.Unlock"
	if len(l.balances) > 3 {
		l.mu.Unlock()
		return 1
	}
	l.rates.Unlock()
	return 2
}

// A pointer to a lock is that lock.
func (l *ledger) drop(account string) error {
	mu := &l.mu
	mu.Lock() // want "no `mu.Unlock"
	if l.balances[account] != 0 {
		return errClosed
	}
	delete(l.balances, account)
	mu.Unlock()
	return nil
}

// In a goroutine of its own, too.
func (l *ledger) watch(changes <-chan string) {
	go func() {
		for account := range changes {
			l.mu.Lock() // want "no `l.mu.Unlock"
			switch {
			case l.balances[account] < 0:
				return
			}
			l.mu.Unlock()
		}
	}()
}

func (l *ledger) total() (sum int64) {
	l.mu.Lock() // want "no `l.mu.Unlock"
	for _, balance := range l.balances {
		if balance < 0 {
			return -1
		}
		sum += balance
	}
	l.mu.Unlock()
	return sum
}

type tally struct {
	mu     sync.Mutex
	counts map[string]int
}

func (t *tally) add(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.counts[name]++
}

func (t *tally) all() map[string]int {
	t.mu.Lock() // want "nothing in this package gives `t.mu` back that is locked here"
	found := make(map[string]int, len(t.counts))
	for name, count := range t.counts {
		found[name] = count
	}
	return found
}
