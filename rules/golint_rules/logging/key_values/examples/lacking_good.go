package limits

import (
	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
)

func both() (int, int) { return 1, 2 }

func lacking(sugar *zap.SugaredLogger, id string, n int) {
	logrus.WithField("id", id).Infof("loaded %d of %d", n, 2)
	logrus.Infof("100% done")
	logrus.Infof("%[1]d of %[1]d", n)
	logrus.Infof("%d%% done", n)
	logrus.Infof("%*d", 3, n)
	sugar.WithLazy("id", id).Infow("loaded")
}
