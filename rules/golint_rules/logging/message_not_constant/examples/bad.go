package transfers

import (
	"context"
	"fmt"
	"log/slog"

	helpers "example.com/helpers"
	"github.com/go-logr/logr"
	"github.com/rs/zerolog"
	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
)

func booked(ctx context.Context, id string, n int, err error) {
	slog.InfoContext(ctx, fmt.Sprintf("transfer %s booked", id)) // want "`slog.InfoContext` is put together with `fmt.Sprintf`"
	slog.InfoContext(ctx, "transfer "+id+" booked")              // want "put together with `\\+`"
	slog.ErrorContext(ctx, err.Error())                          // want "is the error itself, as in 2 more lines of this file"
	slog.Log(ctx, slog.LevelInfo, fmt.Sprint("transfer ", id))   // want "put together with `fmt.Sprint`"
	text := fmt.Sprintf("transfer %s of %d", id, n)
	slog.InfoContext(ctx, text) // want "put together with `fmt.Sprintf`"
	report := fmt.Sprintf("transfer %s failed", id)
	logrus.Infof(report) // want "put together with `fmt.Sprintf`"
	capture(report)
	logrus.Error(err)
	logrus.Warn(err)
}

func capture(string) {}

func others(logger *zap.Logger, sugar *zap.SugaredLogger, l logr.Logger, zl zerolog.Logger, entry *logrus.Entry, id string) {
	logger.Info("transfer "+id, zap.Int("n", 1))  // want "put together with `\\+`"
	sugar.Infow("transfer "+id, "n", 1)           // want "put together with `\\+`"
	l.Info(fmt.Sprintf("transfer %s", id))        // want "put together with `fmt.Sprintf`"
	zl.Info().Msg(fmt.Sprintf("transfer %s", id)) // want "put together with `fmt.Sprintf`"
	entry.Info("transfer " + id)                  // want "put together with `\\+`"
	logrus.Error(fmt.Sprintf("transfer %s", id))  // want "put together with `fmt.Sprintf`"
}

// Log is the house's own.
func Log(level logrus.Level, text string) {
	logrus.WithField("service", "transfers").Log(level, text)
	logrus.Info(text)
}

func house(id string, cost int64) {
	Log(logrus.InfoLevel, "transfer booked")
	Log(logrus.InfoLevel, fmt.Sprintf("transfer %s costs %d", id, cost)) // want "`Log` is put together with `fmt.Sprintf`"
}

// A function of others that is given a level writes to a log.
func elsewhere(id string) {
	helpers.Log(logrus.InfoLevel, fmt.Sprintf("transfer %s", id)) // want "`helpers.Log` is put together with `fmt.Sprintf`"
}
