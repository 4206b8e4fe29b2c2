package poll

import (
	"context"
	"time"
)

type poller struct{ ticker *time.Ticker }

func deferred(ctx context.Context, work func() error) error {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-ticker.C:
			if err := work(); err != nil {
				return err
			}
		}
	}
}

func inLiteral(work func()) {
	ticker := time.NewTicker(time.Second)
	go func() {
		defer ticker.Stop()
		for range ticker.C {
			work()
		}
	}()
}

func kept() *poller {
	ticker := time.NewTicker(time.Second)
	return &poller{ticker: ticker}
}

func (p *poller) keep() {
	ticker := time.NewTicker(time.Second)
	p.ticker = ticker
}

func given() *time.Ticker {
	ticker := time.NewTicker(time.Second)
	return ticker
}

func method() func() {
	ticker := time.NewTicker(time.Second)
	return ticker.Stop
}

func handed(take func(*time.Ticker)) {
	ticker := time.NewTicker(time.Second)
	take(ticker)
}

func sent(tickers chan *time.Ticker) {
	ticker := time.NewTicker(time.Second)
	tickers <- ticker
}

func endless(work func()) {
	ticker := time.NewTicker(time.Second)
	for range ticker.C {
		work()
	}
}

func started(work func()) {
	ticker := time.NewTicker(time.Second)
	go func() {
		for range ticker.C {
			work()
		}
	}()
}
