package spans

import (
	"context"
	"log/slog"
)

type teller struct{ log *slog.Logger }

func (t *teller) tell(ctx context.Context, id string) error {
	t.log.LogAttrs(context.Background(), slog.LevelInfo, "telling", slog.String("id", id)) // want "`context.Background..` has nothing of the request"
	t.log.LogAttrs(ctx, slog.LevelInfo, "told", slog.String("id", id))
	return ctx.Err()
}

func (t *teller) close() {
	t.log.LogAttrs(context.Background(), slog.LevelInfo, "closing")
}
