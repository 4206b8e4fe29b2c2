// A bot answers its users until it is told to stop.
package main

import (
	"context"
	"os"
	"os/signal"

	"github.com/go-telegram/bot"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt) // want "this stops on Ctrl-C alone"
	defer stop()
	b, err := bot.New(os.Getenv("TOKEN"))
	if err != nil {
		return
	}
	b.Start(ctx)
}
