// Package logs is the log of the service.
package logs

import "github.com/sirupsen/logrus"

// Log is the service's logger.
var Log = logrus.New()

// FailedStart tells why the service cannot start, and ends it.
func FailedStart(msg string, err error) {
	Log.WithFields(logrus.Fields{"error": err}).Fatal(msg)
}

// Failed tells of an error, and goes on.
func Failed(msg string, err error) {
	Log.WithFields(logrus.Fields{"error": err}).Error(msg)
}
