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
	slog.InfoContext(ctx, fmt.Sprintf("transfer %s booked", id)) // want "`slog.InfoContext` is put together with `fmt.Sprintf`, as 14 more messages of this file are"
	slog.InfoContext(ctx, "transfer "+id+" booked")
	slog.ErrorContext(ctx, err.Error()) // want "is the error itself, as 2 more messages of this file are"
	slog.Log(ctx, slog.LevelInfo, fmt.Sprint("transfer ", id))
	text := fmt.Sprintf("transfer %s of %d", id, n)
	slog.InfoContext(ctx, text)
	report := fmt.Sprintf("transfer %s failed", id)
	logrus.Infof(report)
	capture(report)
	logrus.Error(err)
	logrus.Warn(err)
}

func capture(string) {}

func others(logger *zap.Logger, sugar *zap.SugaredLogger, l logr.Logger, zl zerolog.Logger, entry *logrus.Entry, id string) {
	logger.Info("transfer "+id, zap.Int("n", 1))
	sugar.Infow("transfer "+id, "n", 1)
	l.Info(fmt.Sprintf("transfer %s", id))
	zl.Info().Msg(fmt.Sprintf("transfer %s", id))
	entry.Info("transfer " + id)
	logrus.Error(fmt.Sprintf("transfer %s", id))
}

// Log is the house's own.
func Log(level logrus.Level, text string) {
	logrus.WithField("service", "transfers").Log(level, text)
	logrus.Info(text)
}

func house(id string, cost int64) {
	Log(logrus.InfoLevel, "transfer booked")
	Log(logrus.InfoLevel, fmt.Sprintf("transfer %s costs %d", id, cost))
}

// A function of others that is given a level writes to a log.
func elsewhere(id string) {
	helpers.Log(logrus.InfoLevel, fmt.Sprintf("transfer %s", id))
}

// What comes again and again is no start.
func runTransfers(logger *zap.Logger, ids []string) {
	for _, id := range ids {
		logger.Info(fmt.Sprintf("transfer %s", id))
	}
}

// What is run for one transfer is run for each.
func runTransfer(logger *zap.Logger, id string) {
	logger.Info("transfer " + id)
}
