// Workers that leave what waits in their queues.
package main

import (
	"context"
	"net/http"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

type receipt struct{ to, text string }

type mailer struct {
	queue chan receipt
	later chan receipt
	stop  chan struct{}
	wg    sync.WaitGroup
}

func newMailer() *mailer {
	return &mailer{queue: make(chan receipt, 256), later: make(chan receipt, 64), stop: make(chan struct{})}
}

func (m *mailer) send(context.Context, receipt) error { return nil }

func (m *mailer) work(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return // want "jobs that wait in `m.queue` are lost here: .* and `m.send` never gets them"
		case one := <-m.queue:
			_ = m.send(context.Background(), one)
		}
	}
}

func (m *mailer) workInBatches() {
	defer m.wg.Done()
	var batch []receipt
	flush := func() {
		for _, one := range batch {
			_ = m.send(context.Background(), one)
		}
		batch = nil
	}
	for {
		select {
		case one := <-m.later:
			batch = append(batch, one)
		case <-time.After(time.Second):
			flush()
		case <-m.stop:
			flush()
			return // want "jobs that wait in `m.later` are lost here"
		}
	}
}

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer cancel()
	mails := newMailer()
	go mails.work(ctx)
	mails.wg.Add(1)
	go mails.workInBatches()
	_ = http.ListenAndServe(":8080", nil)
	close(mails.stop)
	mails.wg.Wait()
}
