// Workers that take what is left, and a queue that holds nothing.
package main

import (
	"context"
	"net/http"
)

type receipt struct{ to, text string }

type invoice struct{ number string }

type mailer struct {
	queue chan receipt
	bills chan invoice
	stop  chan struct{}
}

func newMailer() *mailer {
	return &mailer{queue: make(chan receipt, 256), bills: make(chan invoice), stop: make(chan struct{})}
}

func (m *mailer) send(context.Context, receipt) error { return nil }

func (m *mailer) print(context.Context, invoice) error { return nil }

func (m *mailer) work() {
	for {
		select {
		case one := <-m.queue:
			_ = m.send(context.Background(), one)
		case <-m.stop:
			for {
				select {
				case one := <-m.queue:
					_ = m.send(context.Background(), one)
				default:
					return
				}
			}
		}
	}
}

// Who sends waits until it is taken.
func (m *mailer) workOnBills(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case one := <-m.bills:
			_ = m.print(ctx, one)
		}
	}
}

func main() {
	mails := newMailer()
	go mails.work()
	go mails.workOnBills(context.Background())
	_ = http.ListenAndServe(":8080", nil)
}
