// Command mailcatcher takes mails while somebody tests by hand; it knows no logger.
package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"os/signal"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	server := &http.Server{Addr: ":2525", ReadHeaderTimeout: time.Second}
	go func() {
		log.Println("waiting for mails, press CTRL+C to end")
		if err := server.ListenAndServe(); err != nil {
			stop()
		}
	}()
	<-ctx.Done()
	limited, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := server.Shutdown(limited); err != nil {
		log.Println(err)
	}
}
