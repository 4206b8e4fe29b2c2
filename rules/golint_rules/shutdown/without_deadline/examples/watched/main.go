// Ends by itself where its stop takes too long.
package main

import (
	"log"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"example.com/service/web"
)

func main() {
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	go func() { _ = server.ListenAndServe() }()
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	<-stop
	watchdog := time.AfterFunc(time.Minute, func() {
		log.Print("not stopped in time")
		os.Exit(1)
	})
	web.Stop(server)
	watchdog.Stop()
}
