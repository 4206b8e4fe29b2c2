package limits

import (
	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
)

func lacking(sugar *zap.SugaredLogger, id string, err error) {
	logrus.WithError(err).Errorf("not loaded: %s")         // want "has more verbs than there are values behind it"
	logrus.WithField("id", id).Infof("loaded %d of %d", 1) // want "has more verbs"
	sugar.WithLazy("id").Infow("loaded")                   // want "the key \"id\" has no value"
}
