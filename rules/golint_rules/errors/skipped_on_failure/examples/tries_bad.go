package notices

import (
	"context"
	"errors"
	"log/slog"
)

type sender interface {
	Send(ctx context.Context, body []byte) error
}

func send(ctx context.Context, s sender, body []byte) error {
	for attempt := range 3 {
		err := s.Send(ctx, body)
		if err == nil { // want "where each try of `s.Send` fails, the function ends as if one had worked"
			return nil
		}
		slog.WarnContext(ctx, "not sent", "attempt", attempt, "error", err)
	}
	return nil
}

func sendOften(ctx context.Context, s sender, body []byte, tries int) error {
	for i := 0; i < tries; i++ {
		if err := s.Send(ctx, body); err == nil { // want "keep the error, and return the last one"
			return nil
		}
	}
	return nil
}

func sendAsked(ctx context.Context, s sender, body []byte) error {
	for range 3 {
		err := s.Send(ctx, body)
		if err == nil { // want "the function ends as if one had worked"
			return nil
		}
		if !errors.Is(err, context.DeadlineExceeded) {
			slog.WarnContext(ctx, "not sent", slog.Any("error", err))
		}
	}
	return nil
}
