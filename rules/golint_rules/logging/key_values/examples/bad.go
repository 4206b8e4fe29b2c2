package limits

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/go-logr/logr"
	"github.com/rs/zerolog"
	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
)

func exceeded(ctx context.Context, log *slog.Logger, node, tenant string, err error, n int) {
	log.InfoContext(ctx, "released", "node", node, "reason")                // want "the key \"reason\" has no value"
	log.Error("not released", err)                                          // want "`err` stands where a key belongs"
	log.Error("not released", "node", node, err)                            // want "`err` stands where a key belongs"
	slog.Info("counted", n)                                                 // want "`n` stands where a key belongs"
	log.InfoContext(ctx, "limit", "limit_"+tenant, n)                       // want "is built at run time"
	log.InfoContext(ctx, "limit", fmt.Sprintf("limit_%s", tenant), n)       // want "is built at run time"
	log.InfoContext(ctx, "limit", "node", node, "limit", n, "node", tenant) // want "the key \"node\" stands twice"
	log.With("node").Info("limit")                                          // want "the key \"node\" has no value"
}

func sugared(sugar *zap.SugaredLogger, logger *zap.Logger, l logr.Logger, fields []any, err error) {
	sugar.Infow("limit", fields)                            // want "`fields` is handed over as one value"
	sugar.With(fields[:2]).Info("limit")                    // want "spread it: `fields.:2.\\.\\.\\.`"
	sugar.Warnw("limit", zap.Int("n", 1), "reason")         // want "has no value"
	l.Info("limit", "node")                                 // want "has no value"
	l.Error(err, "limit", "node", 1, "n")                   // want "has no value"
	logger.Error("limit", zap.String("error", err.Error())) // want "hand over the error: `zap.Error.err.`"
	slog.Error("limit", "error", err.Error())               // want "gives the log the error's text alone"
}

func others(zl zerolog.Logger, entry *logrus.Entry, err error) {
	zl.Error().Str("error", err.Error()).Msg("limit")    // want "hand over the error: `Err.err.`"
	entry.WithField("error", err.Error()).Error("limit") // want "hand over the error: `WithError.err.`"
}

// Logger is the house's own.
type Logger struct{ log *slog.Logger }

// Info hands its pairs on.
func (l *Logger) Info(ctx context.Context, text string, pairs ...any) {
	l.log.InfoContext(ctx, text, pairs...)
}

func house(ctx context.Context, l *Logger, node string) {
	l.Info(ctx, "released", "node", node)
	l.Info(ctx, "released", "node") // want "has no value"
}
