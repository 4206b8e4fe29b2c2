package poll

import (
	"context"
	"time"
)

func never(ctx context.Context, work func() error) error {
	ticker := time.NewTicker(time.Second) // want "without `ticker.Stop"
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

func onOnePath(work func() error) error {
	ticker := time.NewTicker(time.Second) // want "without `ticker.Stop"
	<-ticker.C
	if err := work(); err != nil {
		return err
	}
	ticker.Stop()
	return nil
}
