package digest

import (
	"context"
	"time"
)

type mailer interface {
	Send(ctx context.Context, to string) error
}

type State struct{ Sent, Failed int }

func deliver(ctx context.Context, mails mailer, to string) (state State, err error) {
	for i := 0; i < 3; i++ {
		if err = mails.Send(ctx, to); err == nil { // want "where each try of `mails.Send` fails, the function ends as if one had worked"
			state.Sent++
			break
		}
		state.Failed++
	}
	return state, nil
}

func paused(ctx context.Context, mails mailer, to string) error {
	for range 3 {
		err := mails.Send(ctx, to)
		if err == nil { // want "the function ends as if one had worked"
			break
		}
		time.Sleep(time.Second)
	}
	return nil
}
