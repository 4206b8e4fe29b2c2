// Command told is told to stop, somehow.
package main

import (
	"os"
	"os/signal"
	"syscall"

	"example.com/service/jobs"
)

func main() {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	go func() { <-stop; os.Exit(0) }()
	(&jobs.Settler{}).Run()
}
