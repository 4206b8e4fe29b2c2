package payouts

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"net/http"

	"github.com/sirupsen/logrus"
)

func pay(ctx context.Context, send func(context.Context) error) error {
	if err := send(ctx); err != nil {
		slog.ErrorContext(ctx, "payout failed", "error", err)
		return err
	}
	if err := send(ctx); errors.Is(err, sql.ErrNoRows) {
		slog.InfoContext(ctx, "reading failed", "error", err)
		return err
	}
	if err := send(ctx); err != nil {
		slog.InfoContext(ctx, "sending failed, trying the other bank", "error", err)
		err = send(ctx)
		return err
	}
	if err := send(ctx); err != nil {
		slog.InfoContext(ctx, "failed, will retry", "error", err)
		return err
	}
	if err := validate(ctx); err != nil {
		// The client's fault.
		slog.InfoContext(ctx, "validation failed", "error", err)
		return err
	}
	if err := release(ctx); err != nil {
		slog.InfoContext(ctx, "release failed", "error", err)
	}
	slog.InfoContext(ctx, "no payout failed")
	return nil
}

func release(ctx context.Context) error { return ctx.Err() }

func validate(ctx context.Context) error { return ctx.Err() }

func answer(w http.ResponseWriter, text []byte) {
	if _, err := w.Write(text); err != nil {
		// The client is gone.
		logrus.WithError(err).Info("error writing the answer")
	}
}
