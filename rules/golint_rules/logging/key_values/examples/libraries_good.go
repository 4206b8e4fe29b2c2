package saved

import (
	"context"

	"github.com/charmbracelet/log"
	kratos "github.com/go-kratos/kratos/v2/log"
	"github.com/zeromicro/go-zero/core/logx"
)

func save(ctx context.Context, logger *log.Logger, helper *kratos.Helper, id string, err error) {
	logger.Info("saved", "id", id)
	logger.With("id", id).Error("not saved", "err", err)
	logger.Infof("saved %s", id)
	helper.Infow("msg", "saved", "id", id)
	helper.WithContext(ctx).Errorw("err", err)
	helper.Errorf("not saved: %v", err)
	helper.Info("saved ", id)
	logx.WithContext(ctx).Errorf("not saved: %v", err)
	logx.Infow("saved", logx.Field("id", id))
	logx.Error(err)
}
