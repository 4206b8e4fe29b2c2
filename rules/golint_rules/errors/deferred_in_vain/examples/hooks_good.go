package runs

import "sync"

var (
	mu   sync.Mutex
	hook = func() {}
)

// setHook sets what runs at the end, and gives what did so before.
func setHook(next func()) func() {
	mu.Lock()
	defer mu.Unlock()
	old := hook
	hook = next
	return old
}

// What was there before is set again.
func quietly(work func()) {
	old := setHook(func() {})
	defer setHook(old)
	work()
}

func again(work func()) {
	defer setHook(setHook(func() {}))
	work()
}
