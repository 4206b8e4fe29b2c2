// A service whose lines have no fields at all.
package main

import (
	"net/http"

	"github.com/sirupsen/logrus"
)

func book(id string, amount int64, err error) {
	logrus.Infof("booking %s", id) // want "`logrus.Infof` writes its values into the text, as 7 more calls of this module do, and no line has fields, for which `logrus.WithField` is there"
	logrus.Infof("amount of %s is %d", id, amount)
	logrus.Warnf("booking %s again", id)
	logrus.Errorf("booking %s: %v", id, err)
}

func cancel(id string, err error) {
	logrus.Infof("cancelling %s", id)
	logrus.Warnf("cancelling %s again", id)
	logrus.Errorf("cancelling %s: %v", id, err)
	logrus.Error("cancelling: ", id, err)
}

func main() {
	book("1", 1, nil)
	cancel("1", nil)
	_ = http.ListenAndServe(":8080", nil)
}
