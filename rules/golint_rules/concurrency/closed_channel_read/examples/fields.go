// Package mails sends what is in its queue.
package mails

import (
	"context"
	"sync"
)

// Mail is sent.
type Mail struct{ To string }

// Sender sends.
type Sender struct {
	queue chan *Mail
	later chan *Mail
	wg    sync.WaitGroup
	send  func(*Mail)
}

// Stop closes the queue under the loop.
func (s *Sender) Stop() {
	close(s.queue)
}

// Run sends nothing, again and again.
func (s *Sender) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case mail := <-s.queue: // want "when `s.queue` is closed, this loop goes on with an empty `mail`"
			s.send(mail)
		}
	}
}

// RunAsked looks at what it got.
func (s *Sender) RunAsked(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case mail := <-s.queue:
			if mail == nil {
				return
			}
			s.send(mail)
		}
	}
}

// RunLater has ended when its channel is closed.
func (s *Sender) RunLater(ctx context.Context) {
	defer s.wg.Done()
	for {
		select {
		case <-ctx.Done():
			return
		case mail := <-s.later:
			s.send(mail)
		}
	}
}

// StopLater waits first.
func (s *Sender) StopLater() {
	s.wg.Wait()
	close(s.later)
}

// RunAtOnce takes what else is there, of what it has seen open.
func (s *Sender) RunAtOnce() {
	for {
		mail, ok := <-s.queue
		if !ok {
			return
		}
		s.send(mail)
		n := len(s.queue)
		for i := 0; i < n; i++ {
			more := <-s.queue
			s.send(more)
		}
	}
}

// RunAndClose closes it when the loop has ended.
func (s *Sender) RunAndClose(ctx context.Context, other chan *Mail) {
	own := struct{ mails chan *Mail }{other}
	defer func() { close(own.mails) }()
	for {
		select {
		case <-ctx.Done():
			return
		case mail := <-own.mails:
			s.send(mail)
		}
	}
}
