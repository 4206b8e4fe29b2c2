// Stops its server in order, and never learns that it should.
package main

import (
	"context"
	"log"
	"time"

	"example.com/service/internal/web"
)

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	server := web.New()
	go func() {
		if err := server.Run(); err != nil {
			cancel()
		}
	}()
	<-ctx.Done()
	limited, done := context.WithTimeout(context.Background(), time.Second)
	defer done()
	if err := server.Stop(limited); err != nil {
		log.Print(err)
	}
}
