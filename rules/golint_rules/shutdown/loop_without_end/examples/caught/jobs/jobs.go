// Package jobs works until the process ends.
package jobs

import (
	"errors"
	"log/slog"
	"time"
)

type Settler struct{}

func (s *Settler) Run() {
	ticker := time.NewTicker(time.Minute)
	for {
		select {
		case <-ticker.C:
			if err := s.settle(); err != nil {
				slog.Error("not settled", "error", err)
			}
		}
	}
}

func (s *Settler) settle() error { return errors.New("none") }
