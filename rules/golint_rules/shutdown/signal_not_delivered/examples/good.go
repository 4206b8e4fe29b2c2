// Channels that are ready, and signals that arrive.
package p

import (
	"os"
	"os/signal"
	"syscall"
)

func Wait() os.Signal {
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, os.Interrupt, syscall.SIGTERM)
	return <-ended
}

// A channel that is given, and one that is made anew, may have a buffer.
func WaitOn(ended chan os.Signal, size int) os.Signal {
	signal.Notify(ended, syscall.SIGHUP)
	other := make(chan os.Signal)
	other = make(chan os.Signal, size)
	signal.Notify(other, syscall.SIGHUP)
	return <-other
}

type waiter struct{ signals, given chan os.Signal }

// A field that has room, and one that others may set.
func newWaiter(given chan os.Signal) *waiter {
	w := &waiter{signals: make(chan os.Signal, 1)}
	w.given = make(chan os.Signal)
	if given != nil {
		w.given = given
	}
	signal.Notify(w.signals, syscall.SIGTERM)
	signal.Notify(w.given, syscall.SIGHUP)
	return w
}

var told = tellable()

func tellable() chan os.Signal { return make(chan os.Signal, 1) }

// Another channel has the same name here, and is sent to by hand.
func pretend() {
	told := make(chan os.Signal)
	go func() { told <- os.Interrupt }()
	<-told
}

func hear() {
	signal.Notify(told, os.Interrupt)
	<-told
}
