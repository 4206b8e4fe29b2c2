// Serves beside a client of a queue, which only holds a connection.
package main

import (
	"log"
	"net/http"

	"github.com/hibiken/asynq"
)

func main() {
	client := asynq.NewClient(asynq.RedisClientOpt{Addr: "localhost:6379"})
	defer client.Close()
	stopped := make(chan struct{})
	go func() {
		if err := http.ListenAndServe(":8080", nil); err != nil {
			log.Fatal(err)
		}
	}()
	<-stopped
}
