package middleware

import (
	"net"
	"sync"
)

type limiter struct {
	mu   sync.Mutex
	seen map[string]int
}

// The port is taken away here.
func (l *limiter) allowClient(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return false
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.seen[host]++
	return l.seen[host] < 100
}
