// Who stops the worker takes what is left.
package main

import (
	"context"
	"net/http"
)

type receipt struct{ to, text string }

type mailer struct {
	queue chan receipt
	done  chan struct{}
}

func (m *mailer) send(context.Context, receipt) error { return nil }

func (m *mailer) work(ctx context.Context) {
	defer close(m.done)
	for {
		select {
		case <-ctx.Done():
			return
		case one := <-m.queue:
			_ = m.send(ctx, one)
		}
	}
}

func (m *mailer) Stop() {
	<-m.done
	close(m.queue)
	for one := range m.queue {
		_ = m.send(context.Background(), one)
	}
}

func main() {
	mails := &mailer{queue: make(chan receipt, 256), done: make(chan struct{})}
	ctx, cancel := context.WithCancel(context.Background())
	go mails.work(ctx)
	_ = http.ListenAndServe(":8080", nil)
	cancel()
	mails.Stop()
}
