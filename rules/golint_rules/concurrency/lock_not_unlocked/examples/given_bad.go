package orders

import "sync"

var all = struct {
	mu     sync.Mutex
	orders map[string]*sync.Mutex
	begun  map[string]*sync.Mutex
	handed map[string]*sync.Mutex
}{}

func lockOf(id string) *sync.Mutex {
	all.mu.Lock()
	defer all.mu.Unlock()
	return all.orders[id]
}

func begunLock(id string) *sync.Mutex { return all.begun[id] }

func handedLock(id string) *sync.Mutex { return all.handed[id] }

// The lock of an order is another's to make, and nobody's to give back.
func complete(id string) {
	mu := lockOf(id)
	mu.Lock() // want "nothing in this package gives `mu` back"
	finish(id)
	other := begunLock(id)
	defer other.Unlock()
}

// This one is taken here and given back there.
func begin(id string) {
	held := begunLock(id)
	held.Lock()
	finish(id)
}

func end(id string) {
	held := begunLock(id)
	held.Unlock()
}

// Who is handed it gives it back.
func handOver(id string, to chan<- *sync.Mutex) {
	mu := handedLock(id)
	mu.Lock()
	to <- mu
}

func finish(string) {}
