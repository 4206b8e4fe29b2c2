package payouts

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"net/http"
	"os"

	"github.com/rs/zerolog"
	"github.com/rs/zerolog/log"
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
	for range 3 {
		if err := send(ctx); err != nil {
			// This is not an error: the bank may have no rates yet.
			slog.InfoContext(ctx, "unable to send", "error", err)
			continue
		}
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

func rounds(ctx context.Context, payouts []int, send func(context.Context, int) error) error {
	var failed error
	for _, payout := range payouts {
		if err := send(ctx, payout); err != nil {
			// Whoever called hears of it.
			slog.DebugContext(ctx, "payout failed", "error", err)
			failed = err
			continue
		}
		if err := send(ctx, payout); err != nil {
			slog.DebugContext(ctx, "payout failed, skipped", "error", err)
			continue
		}
		if err := send(ctx, payout); err != nil {
			slog.DebugContext(ctx, "payout failed", "error", err)
			continue // may fail while the bank is closed
		}
	}
	if len(payouts) == 0 {
		slog.ErrorContext(ctx, "payouts not completed successfully")
		slog.ErrorContext(ctx, "started without payouts")
	}
	slog.InfoContext(ctx, "completed sending payouts")
	return failed
}

// What was asked for is told, and that is all.
func show(ctx context.Context, read func(context.Context) (string, error)) {
	if _, err := read(ctx); err != nil {
		slog.Info("nothing to show", "error", err)
		os.Exit(0)
	}
	if _, err := read(ctx); err != nil {
		slog.Error("not read", "error", err)
		os.Exit(1)
	}
}

type writer interface{ Write(context.Context) error }

// What a line speaks of is no level of its own.
func lowered(ctx context.Context, w writer) error {
	if err := w.Write(ctx); err != nil {
		log.Error().Err(err).Msgf("write failed, the level stays at %v", zerolog.InfoLevel)
		return err
	}
	return nil
}
