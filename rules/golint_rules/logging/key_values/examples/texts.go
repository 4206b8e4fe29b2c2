package limits

import (
	"log"
	"log/slog"

	fiberlog "github.com/gofiber/fiber/v2/log"
	"github.com/rs/zerolog"
	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
)

func told(sugar *zap.SugaredLogger, node string, n int, err error) {
	fiberlog.Error("not released: %v", err)      // want "this call formats nothing, so the log shows \"not released: %v\""
	logrus.Info("released %s", node)             // want "this call formats nothing"
	log.Println("released %d", n)                // want "this call formats nothing"
	sugar.Error("not released", "error", err)    // want "the keys behind \"not released\" become part of its text"
	sugar.Info("released", "node", node, "n", n) // want "become part of its text"
	fiberlog.Errorf("no message: %V", err)       // want "holds a verb that `fmt` does not know"
	fiberlog.Errorf("100%increase of %s", err)
	fiberlog.Errorf("[release]: %s", "ERROR", err)            // want "has fewer verbs than there are values"
	sugar.Errorf("not released: %w", err)                     // want "`%w` in \"not released: %w\" is known to `fmt.Errorf` alone"
	slog.Info("released", slog.Int("n", 1), slog.Int("n", 2)) // want "stands twice"
}

func fine(sugar *zap.SugaredLogger, node string, n int, err error) {
	fiberlog.Errorf("not released: %v", err)
	fiberlog.Infof("%d%% released of %[1]d", n)
	logrus.Infof("%*d of %s", 8, n, node)
	logrus.Info("released ", node)
	log.Println("100%", n)
	sugar.Error("not released: ", err)
	sugar.Info("released", "of", "node")
	sugar.Infof("%s", node)
	slog.Info("released", slog.Int("n", 1), slog.Int("m", 2))
}

// Field is a key with its value.
type Field struct{ Key string }

// Logger is a house's own.
type Logger interface {
	Error(text string, fields ...Field)
}

func fields(core *zap.Logger, events zerolog.Logger, own Logger, n int, err error) {
	core.Error("not released: %v", zap.Error(err))     // want "this call formats nothing, so the log shows \"not released: %v\" as it stands; keep the text constant and give the values as fields"
	events.Error().Err(err).Msg("not released: %v")    // want "this call formats nothing"
	own.Error("not released: %w", Field{Key: "error"}) // want "this call formats nothing"
	core.Info("100% released", zap.Int("n", n))
	events.Info().Int("n", n).Msg("50%% released")
	own.Error("not released", Field{Key: "100%d"})
}
