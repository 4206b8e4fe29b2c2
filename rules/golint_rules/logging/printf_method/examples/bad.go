package transfers

import (
	"github.com/sirupsen/logrus"
)

func booked(entry *logrus.Entry, id string, n int, err error) {
	entry.WithError(err).Error("not booked")
	entry.Infof("transfer %s booked", id) // want "`entry.Infof` writes its values into the text, as 2 more calls in this file do"
	logrus.Warnf("transfer %s took %d", id, n)
	logrus.Error("transfer not booked: ", err)
	logrus.Infof("no values")
	logrus.Error(err)
}
