// What sends the rest is deferred where it is set up.
package main

import (
	"net/http"
	"os"
	"time"

	"github.com/getsentry/sentry-go"
)

func report() {
	err := sentry.Init(sentry.ClientOptions{Dsn: os.Getenv("SENTRY")}) // want "shutdown/not-flushed: the deferred `sentry.Flush` runs when this function returns, before there is anything to send"
	if err != nil {
		panic(err)
	}
	defer sentry.Flush(time.Second)
}

func main() {
	report()
	_ = http.ListenAndServe(":8080", nil)
}
