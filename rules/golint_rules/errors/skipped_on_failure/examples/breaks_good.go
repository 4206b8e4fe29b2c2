package digest

import (
	"context"
	"errors"
	"fmt"
)

type mailer interface {
	Send(ctx context.Context, to string) error
}

func returned(ctx context.Context, mails mailer, to string) (err error) {
	for i := 0; i < 3; i++ {
		if err = mails.Send(ctx, to); err == nil {
			break
		}
	}
	return err
}

func kept(ctx context.Context, mails mailer, to string) error {
	var last error
	for i := 0; i < 3; i++ {
		err := mails.Send(ctx, to)
		if err == nil {
			last = nil
			break
		}
		last = err
	}
	if last != nil {
		return fmt.Errorf("send: %w", last)
	}
	return nil
}

func flagged(ctx context.Context, mails mailer, to string) error {
	sent := false
	for i := 0; i < 3; i++ {
		if err := mails.Send(ctx, to); err == nil {
			sent = true
			break
		}
	}
	if !sent {
		return errors.New("not sent")
	}
	return nil
}

// Any of them will do.
func first(ctx context.Context, mails []mailer, to string) error {
	for _, one := range mails {
		if err := one.Send(ctx, to); err == nil {
			break
		}
	}
	return nil
}

func free(taken func(string) error, name string) (string, error) {
	for i := 0; i < 100; i++ {
		err := taken(name)
		if err == nil {
			break
		}
		name = fmt.Sprint(name, i)
	}
	return name, nil
}
