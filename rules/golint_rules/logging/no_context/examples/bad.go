package spans

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/rs/zerolog"
	"github.com/rs/zerolog/log"
)

func work(ctx context.Context) error { return ctx.Err() }

func handle(w http.ResponseWriter, r *http.Request) {
	if err := work(r.Context()); err != nil {
		slog.Error("failed", "error", err) // want "`slog.Error` .and 1 more in this file. leaves out the context at hand.*`ErrorContext.r.Context.., ….`"
		slog.ErrorContext(r.Context(), "failed", "error", err)
	}
	slog.InfoContext(context.Background(), "done") // want "`context.Background..` .and 3 more in this file. has nothing of the request"
	w.WriteHeader(http.StatusNoContent)
}

type service struct{ log *slog.Logger }

func (s *service) pay(ctx context.Context) {
	s.log.Info("paid")
	func() {
		s.log.WarnContext(context.TODO(), "late")
	}()
}

func global(ctx context.Context, id string) {
	logger := zerolog.Ctx(ctx)
	logger.Info().Msg("found")
	log.Info().Str("id", id).Msg("paid") // want "`log.Info` writes with the global logger"
}

type houseLogger interface {
	Info(ctx context.Context, text string, pairs ...any)
}

func house(ctx context.Context, l houseLogger, id string) {
	l.Info(ctx, "paid", "id", id)
	l.Info(context.Background(), "paid", "id", id)
}

type request struct{}

func loggerOf(context.Context) *slog.Logger { return slog.Default() }

func checked(ctx context.Context) bool {
	err := work(ctx)
	if err != nil {
		loggerOf(context.TODO()).Error("unhealthy", "error", err)
	}
	return err == nil
}
