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
	var err error
	for range 3 {
		if err = s.Send(ctx, body); err == nil {
			return nil
		}
	}
	return err
}

func sendKept(ctx context.Context, s sender, body []byte) error {
	var last error
	for attempt := range 3 {
		err := s.Send(ctx, body)
		if err == nil {
			return nil
		}
		last = err
		slog.WarnContext(ctx, "not sent", "attempt", attempt, "error", err)
	}
	if last != nil && errors.Is(last, context.Canceled) {
		return last
	}
	return nil
}

// Where it is nowhere, there is nothing to do.
func remove(ctx context.Context, all []sender, body []byte) error {
	for i := range all {
		if err := all[i].Send(ctx, body); err == nil {
			return nil
		}
	}
	return nil
}

func told(ctx context.Context, s sender, body []byte) error {
	for range 3 {
		if err := s.Send(ctx, body); err == nil {
			return nil
		}
	}
	return errors.New("not sent")
}

func sendLeft(ctx context.Context, s sender, body []byte) error {
	for attempt := 0; attempt < 3; attempt++ {
		err := s.Send(ctx, body)
		if err == nil {
			return nil
		}
		if attempt == 2 {
			return err
		}
	}
	return nil
}

type failures struct{ all []error }

func (f *failures) Add(err error) { f.all = append(f.all, err) }

func sendTold(ctx context.Context, s sender, body []byte, failed *failures) error {
	for range 3 {
		err := s.Send(ctx, body)
		if err == nil {
			return nil
		}
		failed.Add(err)
	}
	return nil
}

// The error is optional: nobody need get it.
func sendDeclared(ctx context.Context, s sender, body []byte) error {
	for range 3 {
		// Best effort: what fails is sent again tomorrow.
		if err := s.Send(ctx, body); err == nil {
			return nil
		}
	}
	return nil
}
