// Starts workers by contexts that never end.
package main

import (
	"context"
	"log/slog"
	"net/http"

	"example.com/service/jobs"
)

func main() {
	ctx := context.Background()
	billing := &jobs.Billing{}
	go func() { // want "nothing tells this worker to end, as its context never does, so a `b.charge`"
		if err := billing.Run(ctx); err != nil {
			slog.Error("ended", "error", err)
		}
	}()
	billing.StartReminders(context.Background())
	billing.WatchRates(ctx)
	serving, cancel := context.WithCancel(ctx)
	billing.StartPayouts(serving)
	_ = http.ListenAndServe(":8080", nil)
	cancel()
}
