package mails

import (
	"log"
	"sync"
)

type outbox struct{ expected sync.WaitGroup }

// The process ends where a panic is caught: nobody is told success.
func (o *outbox) Send(to string) error {
	defer func() {
		caught := recover()
		if caught == nil {
			return
		}
		log.Fatalf("no mail to %s was expected: %v", to, caught)
	}()
	o.expected.Done()
	return nil
}
