package limits

import (
	"context"
	"log/slog"
	"time"

	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
	expslog "golang.org/x/exp/slog"
)

const nodeKey = "node"

func pairs(node string, n int) (string, any) { return nodeKey, n }

func exceeded(ctx context.Context, log *slog.Logger, node string, dry bool, labels map[string]string, err error) {
	args := []any{"node", node}
	if dry {
		args = append(args, "dry", true)
	}
	log.InfoContext(ctx, "allocated", args...)
	log.With(args...).InfoContext(ctx, "done", nodeKey, 1)
	log.InfoContext(ctx, "kept", "first", 1, slog.Group("size", "from", 1, "to", 2), "last", 2)
	log.LogAttrs(ctx, slog.LevelInfo, "resized", slog.String("node", node))
	for key, value := range labels {
		log.InfoContext(ctx, "label", key, value)
	}
	log.InfoContext(ctx, "limit", "error", err)
	slog.ErrorContext(ctx, "failed", "error", err)
	slog.InfoContext(ctx, "no pairs")
}

func sugared(sugar *zap.SugaredLogger, fields []any, err error) {
	sugar.Infow("fetched", zap.String("url", "/"), "attempt", 3)
	sugar.Errorw("not fetched", zap.Error(err), zap.Int("attempt", 3))
	sugar.With(zap.String("url", "/")).Warnw("slow", "seconds", 4)
	sugar.With(fields...).Info("one", "two", "three")
	logrus.Info("one")
	logrus.WithField("node", 1).Info("one")
}

type printer struct{}

// Info takes no pairs.
func (printer) Info(ctx context.Context, text string, values ...any) {}

func other(ctx context.Context, p printer, err error) { p.Info(ctx, "released", err) }

// The first `slog` of x/exp takes an error behind the message.
func early(err error, id string) {
	expslog.Error("transfer failed", err, "id", id)
}

type field string

const nodeField field = "node"

type key = string

func converted(log *slog.Logger, node string, alias key) {
	log.Info("released", string(nodeField), node, alias, 1)
}

func recorded(ctx context.Context, h slog.Handler, node string) error {
	record := slog.NewRecord(time.Now(), slog.LevelInfo, "released", 0)
	record.Add("node", node, slog.Int("version", 2))
	record.Add(slog.String("reason", "limit"))
	record.AddAttrs(slog.Time("received", time.Now()))
	return h.Handle(ctx, record)
}
