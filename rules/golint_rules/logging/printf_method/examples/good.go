package transfers

import (
	"log"

	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
)

// A project that writes nothing but text with its sugared logger has chosen to.
func booked(sugar *zap.SugaredLogger, id string) {
	sugar.Infof("transfer %s booked", id)
	log.Printf("transfer %s", id)
}

// What only developers turn on is read one by one.
func waiting(entries []string) {
	logrus.Debugf("%d entries wait", len(entries))
	logrus.WithField("count", len(entries)).Info("entries wait")
}
