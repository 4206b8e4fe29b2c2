package payments

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"strconv"

	"example.com/house/tlsutils"
	"github.com/rs/zerolog/log"
	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
)

var errFailed = errors.New("failed")

type reporter interface{ Capture(err error) }

func record(ctx context.Context, logger *zap.Logger, to reporter, save func(context.Context) error) error {
	if err := save(ctx); err != nil {
		slog.ErrorContext(ctx, "payment not saved", "error", err)
		return err
	}
	if err := save(ctx); err != nil {
		logger.Error("payment not saved", zap.Error(err))
		return err
	}
	if err := save(ctx); err != nil {
		log.Error().Err(err).Msg("payment not saved")
		return err
	}
	if err := save(ctx); err != nil {
		// The tracker has the error, and the line says where.
		to.Capture(err)
		slog.ErrorContext(ctx, "payment not saved")
		return err
	}
	if err := save(ctx); err != nil {
		entry := logrus.WithError(err)
		entry.Error("payment not saved")
		return err
	}
	if err := save(ctx); err != nil {
		// Who gets the error can say why.
		slog.ErrorContext(ctx, "payment not saved")
		return err
	}
	if err := save(ctx); err != nil {
		slog.ErrorContext(ctx, "payment not saved")
		return fmt.Errorf("saving: %w", err)
	}
	// Which error it is, is known.
	if err := save(ctx); err != nil && errors.Is(err, sql.ErrNoRows) {
		slog.ErrorContext(ctx, "payment unknown")
		return err
	}
	if err := save(ctx); err != nil {
		if errors.Is(err, context.DeadlineExceeded) {
			slog.ErrorContext(ctx, "payment took too long")
			return err
		}
		return err
	}
	if err := save(ctx); err != nil {
		slog.InfoContext(ctx, "saving failed, will retry")
		return save(ctx)
	}
	if err := save(ctx); err != nil {
		// That the cause is dropped is another rule's to say.
		slog.ErrorContext(ctx, "payment not saved")
		return errFailed
	}
	if err := save(ctx); err != nil {
		slog.DebugContext(ctx, "failed")
		return err
	}
	if err := save(ctx); err != nil {
		slog.InfoContext(ctx, "payment is being saved")
		return err
	}
	return nil
}

func amount(text string, verify func(string) error) int {
	number, err := strconv.Atoi(text)
	if err != nil {
		// There is one reason, and the line says it.
		slog.Error("no number", "text", text)
		return 0
	}
	if err := verify(text); err != nil {
		slog.Warn("verification failed", "text", text)
	}
	return number
}

// What it calls has logged why.
func stored(ctx context.Context, db *sql.DB, id string) error {
	if _, err := db.ExecContext(ctx, "UPDATE payments SET stored = true WHERE id = $1", id); err != nil {
		slog.ErrorContext(ctx, "payment not stored", "error", err)
		return fmt.Errorf("store %s: %w", id, err)
	}
	return nil
}

func storeAll(ctx context.Context, db *sql.DB, ids []string) {
	for _, id := range ids {
		if err := stored(ctx, db, id); err != nil {
			slog.ErrorContext(ctx, "payment left out", "id", id)
		}
	}
}

// Another way is tried, and what it fails with is logged under the same name.
func columns(ctx context.Context, db *sql.DB) {
	rows, err := db.QueryContext(ctx, "\\d payments")
	if err != nil {
		rows, err := db.QueryContext(ctx, "SELECT column_name FROM information_schema.columns")
		if err != nil {
			slog.ErrorContext(ctx, "failed to read columns", "error", err)
			return
		}
		_ = rows.Close()
		return
	}
	_ = rows.Close()
}

// The error of a library that is not there is returned as well.
func loadTLS(path string) (any, error) {
	settings, err := tlsutils.Load(path)
	if err != nil {
		log.Error().Msgf("could not load the settings of %s", path)
		return nil, err
	}
	return settings, nil
}
