// Command poller leaves its loop to a package.
package main

import "example.com/service/jobs"

func main() {
	settler := &jobs.Settler{}
	settler.Run() // want "no signal ends this loop, so `s.settle` is cut off at any point"
}
