package limits

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/go-logr/logr"
	"go.uber.org/zap"
)

func exceeded(ctx context.Context, log *slog.Logger, node, tenant string, err error, n int) {
	log.InfoContext(ctx, "released", "node", node, "reason")                // want "the key \"reason\" has no value"
	log.ErrorContext(ctx, "not released: %w", "error", err)                 // want "this call formats nothing"
	log.ErrorContext(ctx, "not released", err)                              // want "`err` stands where a key belongs"
	log.ErrorContext(ctx, "not released", "node", node, err)                // want "`err` stands where a key belongs"
	slog.InfoContext(ctx, "counted", n)                                     // want "`n` stands where a key belongs"
	log.InfoContext(ctx, "limit", "limit_"+tenant, n)                       // want "is built at run time"
	log.InfoContext(ctx, "limit", fmt.Sprintf("limit_%s", tenant), n)       // want "is built at run time"
	log.InfoContext(ctx, "limit", "node", node, "limit", n, "node", tenant) // want "the key \"node\" stands twice"
	log.With("node").InfoContext(ctx, "limit")                              // want "the key \"node\" has no value"
}

func sugared(sugar *zap.SugaredLogger, l logr.Logger, fields []any, err error) {
	sugar.Infow("limit", fields)                    // want "`fields` is handed over as one value"
	sugar.With(fields[:2]).Info("limit")            // want "spread it: `fields.:2.\\.\\.\\.`"
	sugar.Warnw("limit", zap.Int("n", 1), "reason") // want "has no value"
	l.Info("limit", "node")                         // want "has no value"
	l.Error(err, "limit", "node", 1, "n")           // want "has no value"
}

func formatted(log *slog.Logger, l logr.Logger, sugar *zap.SugaredLogger, node string, n int) {
	log.Info("released %s", node)                    // want "this call formats nothing, so the log shows \"released %s\""
	l.Info("released %d of %v", "n", n)              // want "formats nothing"
	sugar.Infow("released %[1]s", "node", node)      // want "formats nothing"
	l.Info("released", 1, node)                      // want "1 stands where a key belongs"
	l.Info("released", []byte(node), n)              // want "stands where a key belongs"
	sugar.With("id", zap.Int("n", n)).Info("end")    // want "the key \"id\" has no value"
	log.Info("released", "id", slog.Int("n", n))     // want "the key \"id\" has no value"
	log.Info("released 50% done", "node", node, "n") // want "the key \"n\" has no value"
}

// Pairs is an interface of the house.
type pairsLogger interface {
	Infow(text string, keysAndValues ...any)
	Debug(text string, values ...any)
}

func told(logger pairsLogger, node string, err error) {
	logger.Infow("released")
	logger.Infow("released", "node", node)
	logger.Debug("released", err)
	logger.Infow("released", err) // want "`err` stands where a key belongs"
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

type field string

const nodeField field = "node"

func typed(log *slog.Logger, plain logr.Logger, node string) {
	log.Info("released", nodeField, node)   // want "the key `nodeField` is of a type of its own"
	plain.Info("released", nodeField, node) // want "hand it `string.nodeField.`"
}

// Fields of a house's own, as a map.
type fields map[string]any

type mapped struct{ log *slog.Logger }

func (h mapped) Info(message string, all fields) {
	h.log.Info(message, all) // want "`all` stands where a key belongs"
}

func recorded(ctx context.Context, h slog.Handler, node string) error {
	record := slog.NewRecord(time.Now(), slog.LevelInfo, "released", 0)
	record.Add("node", node, "reason") // want "the key \"reason\" has no value"
	return h.Handle(ctx, record)
}
