// Package ticker sends prices to a browser, and pings it.
package ticker

import (
	"context"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// Send pings by what may stand beside all else.
func Send(ctx context.Context, conn *websocket.Conn, prices <-chan int64) error {
	go func() {
		ticks := time.NewTicker(20 * time.Second)
		defer ticks.Stop()
		for range ticks.C {
			if err := conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(time.Second)); err != nil {
				return
			}
		}
	}()
	for price := range prices {
		if err := conn.WriteJSON(price); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// SendLocked has a lock for both.
func SendLocked(conn *websocket.Conn, prices <-chan int64) error {
	var mu sync.Mutex
	go func() {
		for range time.Tick(20 * time.Second) {
			mu.Lock()
			err := conn.WriteMessage(websocket.PingMessage, nil)
			mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	for price := range prices {
		mu.Lock()
		err := conn.WriteJSON(price)
		mu.Unlock()
		if err != nil {
			return err
		}
	}
	return nil
}

// Answer reads in a goroutine, and writes in one loop.
func Answer(conn *websocket.Conn) error {
	texts := make(chan string)
	go func() {
		defer close(texts)
		for {
			_, text, err := conn.ReadMessage()
			if err != nil {
				return
			}
			texts <- string(text)
		}
	}()
	for text := range texts {
		if err := conn.WriteMessage(websocket.TextMessage, []byte(text)); err != nil {
			return err
		}
	}
	return nil
}

// Relay copies each way to the other connection.
func Relay(a, b *websocket.Conn) error {
	go func() {
		for {
			kind, text, err := a.ReadMessage()
			if err != nil || b.WriteMessage(kind, text) != nil {
				return
			}
		}
	}()
	for {
		kind, text, err := b.ReadMessage()
		if err != nil {
			return err
		}
		if err := a.WriteMessage(kind, text); err != nil {
			return err
		}
	}
}

// SendKept waits until what was kept is sent.
func SendKept(conn *websocket.Conn, kept, prices <-chan int64) error {
	var group sync.WaitGroup
	group.Add(1)
	go func() {
		defer group.Done()
		for price := range kept {
			if err := conn.WriteJSON(price); err != nil {
				return
			}
		}
	}()
	group.Wait()
	for price := range prices {
		if err := conn.WriteJSON(price); err != nil {
			return err
		}
	}
	return nil
}

// SendEither does the one or the other.
func SendEither(conn *websocket.Conn, prices <-chan int64, apart bool) error {
	if apart {
		go func() {
			for price := range prices {
				if err := conn.WriteJSON(price); err != nil {
					return
				}
			}
		}()
		return nil
	}
	for price := range prices {
		if err := conn.WriteJSON(price); err != nil {
			return err
		}
	}
	return nil
}

// SendInTurn has a channel for a lock.
func SendInTurn(conn *websocket.Conn, pings, prices <-chan int64) error {
	turn := make(chan struct{}, 1)
	go func() {
		for ping := range pings {
			turn <- struct{}{}
			_ = conn.WriteJSON(ping)
			<-turn
		}
	}()
	for price := range prices {
		turn <- struct{}{}
		err := conn.WriteJSON(price)
		<-turn
		if err != nil {
			return err
		}
	}
	return nil
}
