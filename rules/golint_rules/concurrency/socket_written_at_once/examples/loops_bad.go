// Package ticker sends prices to a browser, and pings it.
package ticker

import (
	"context"
	"time"

	"github.com/gorilla/websocket"
)

// Send pings by a message, while a price may be on its way.
func Send(ctx context.Context, conn *websocket.Conn, prices <-chan int64) error {
	go func() {
		ticks := time.NewTicker(20 * time.Second)
		defer ticks.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticks.C:
				if err := conn.WriteMessage(websocket.PingMessage, nil); err != nil { // want "this goroutine writes to `conn` while the loop of its function may"
					return
				}
			}
		}
	}()
	for price := range prices {
		if err := conn.WriteJSON(price); err != nil {
			return err
		}
	}
	return nil
}
