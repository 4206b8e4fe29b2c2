package saved

import (
	"context"

	"github.com/charmbracelet/log"
	kratos "github.com/go-kratos/kratos/v2/log"
	"github.com/zeromicro/go-zero/core/logx"
)

func save(ctx context.Context, logger *log.Logger, helper *kratos.Helper, id string, err error) {
	logger.Info("saved", "id")                             // want "the key \"id\" has no value"
	log.Warn("slow", "id", id, "took")                     // want "the key \"took\" has no value"
	log.Error("not saved: %v", err)                        // want "logging/key-values"
	helper.Warnw("msg", "slow", "id")                      // want "the key \"id\" has no value"
	helper.Error("not saved: %v", err)                     // want "this call formats nothing"
	logx.WithContext(ctx).Error("not saved: %v", err)      // want "this call formats nothing"
	logx.Errorw("not saved: %v", logx.Field("error", err)) // want "logging/key-values"
}
