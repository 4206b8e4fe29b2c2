// Waits for signals that never arrive.
package p

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func Wait() {
	ended := make(chan os.Signal)
	signal.Notify(ended, os.Interrupt, syscall.SIGTERM) // want "shutdown/signal-not-delivered: `ended` has no buffer"
	<-ended
}

type Waiter struct{ signals chan os.Signal }

func NewWaiter() *Waiter {
	w := &Waiter{signals: make(chan os.Signal)}
	signal.Notify(w.signals, syscall.SIGTERM) // want "`w.signals` has no buffer"
	return w
}

type patient struct{ signals chan os.Signal }

func newPatient() *patient { return &patient{signals: make(chan os.Signal, 1)} }

var hangups = make(chan os.Signal)

func Watch() <-chan os.Signal {
	signal.Notify(hangups, syscall.SIGHUP) // want "`hangups` has no buffer"
	return hangups
}

func WaitForKill() {
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, os.Interrupt, os.Kill) // want "no process can catch `os.Kill`; catch `syscall.SIGTERM` instead"
	<-ended
}

func IgnoreConverted() {
	signal.Ignore(os.Signal(syscall.SIGKILL)) // want "no process can catch `os.Signal\\(syscall.SIGKILL\\)`"
}

func Derived(ctx context.Context) (context.Context, context.CancelFunc) {
	return signal.NotifyContext(ctx, syscall.SIGTERM, syscall.SIGSTOP) // want "`syscall.SIGSTOP`; leave it out"
}
