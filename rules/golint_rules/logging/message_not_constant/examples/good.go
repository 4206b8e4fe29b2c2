package transfers

import (
	"context"
	"errors"
	"fmt"
	"log"
	"log/slog"

	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
)

const prefix = "transfer "

func booked(ctx context.Context, id, text string, err error) error {
	slog.InfoContext(ctx, prefix+"booked", "id", id)
	slog.InfoContext(ctx, "transfer booked, "+
		"and told", "id", id)
	slog.InfoContext(ctx, text)
	told := fmt.Sprintf("transfer %s failed", id)
	slog.ErrorContext(ctx, told, "error", err)
	logrus.WithError(err).Error("not booked")
	return fmt.Errorf("%s: %w", told, err)
}

func values(logger *zap.Logger, id string) {
	logger.Info("transfer booked", zap.String("url", "/transfers/"+id))
	logger.Info(fmt.Sprintf("%d transfers", 3))
}

// The standard logger has no fields.
func plain(id string) { log.Print("transfer " + id) }

func debug(ctx context.Context, isDebug bool, id string) {
	if isDebug {
		slog.DebugContext(ctx, "transfer "+id)
	}
}

type workerLogger struct{ logger *zap.Logger }

// Info is what a library of workers asks of a logger.
func (l workerLogger) Info(args ...any) { l.logger.Info(fmt.Sprint(args...)) }

// Printf is what another one asks.
func (l workerLogger) Printf(format string, args ...any) { l.logger.Info(fmt.Sprintf(format, args...)) }

func refused(ctx context.Context, msg string, err error) {
	slog.ErrorContext(ctx, fmt.Sprintf("request unsuccessful: %s", msg), "error", err)
}

// What is only flushed at a start fails where the output is a terminal, and is told once.
func start(logger *zap.Logger) {
	if err := logger.Sync(); err != nil {
		logger.Error(err.Error())
	}
}

var errNotBooked = errors.New("not booked")

// The text of a package's own error is the same each time.
func named(err error) {
	slog.Error(errNotBooked.Error(), "error", err)
}

// Lines of a start, the last word of a program, and what only developers turn on are read one by one.
func newLedger(logger *zap.Logger, name, driver string) {
	logger.Info(fmt.Sprintf("%s is ready", name))
	if driver == "" {
		logger.Panic("no driver for " + name)
	}
}

func bookNext(logger *zap.Logger, waiting int) {
	logger.Debug(fmt.Sprintf("%d are waiting", waiting))
}

// The panic says what failed, and ends it.
func mustLoad(logger *zap.Logger, load func() error) {
	if err := load(); err != nil {
		logger.Error(err.Error())
		panic(err)
	}
}

// Where a logger cannot write, nobody searches its lines.
func flush(logger *zap.Logger) {
	if err := logger.Sync(); err != nil {
		logger.Sugar().Error(err)
	}
}

type searchError struct{}

func (*searchError) Error() string { return "the search failed" }

// What has nothing in it says the same each time.
func search(logger *zap.SugaredLogger, find func() error) {
	if err := find(); err != nil {
		logger.With("error", err).Error(new(searchError))
		logger.With("error", err).Error(&searchError{})
	}
}
