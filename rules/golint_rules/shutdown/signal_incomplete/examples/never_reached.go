// What stands behind a server that ends the process is never reached.
package main

import (
	"log"
	"net/http"
	"os"
	"os/signal"
)

func main() {
	log.Fatal(http.ListenAndServe(":8080", nil))
	stopped := make(chan os.Signal, 1)
	signal.Notify(stopped, os.Interrupt)
	<-stopped
}

func once(err error) {
	if err != nil {
		log.Fatal(err)
	}
	stopped := make(chan os.Signal, 1)
	signal.Notify(stopped, os.Interrupt) // want "this stops on Ctrl-C alone"
	<-stopped
}
